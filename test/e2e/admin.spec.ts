import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { serverIdentityShape } from "../../domain/contract/session";
import { writeInvitation } from "../../domain/contract/setup";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const shots = path.resolve(import.meta.dirname, "../../test-results/admin");

let server: ServerProcess;
let profile: DeskProfile;

test.beforeAll(async () => {
  server = await openServerProcess();
  profile = await createDeskProfile();
  await mkdir(shots, { recursive: true });
});

test.afterAll(async () => {
  await server.remove();
  await profile.remove();
});

test.afterEach(killOpenDesks);

const staffFile = [
  "Tên đăng nhập;Họ và tên;Mã đơn vị;Vai trò;Chức vụ",
  "nhap.mot;Nguyễn Nhập Một;26882;cán bộ;Công chức",
  "Sai Tên;Không Được;26882;cán bộ;",
].join("\r\n");

test("an administrator adds and imports people, watches devices and invites one", async () => {
  const { page, electron, quit } = await profile.launch(server.url);
  await deskPage(page, electron).signIn("quantri", samplePassword);
  await page.getByRole("button", { name: "Quản trị", exact: true }).click();
  const shoot = (name: string) => page.screenshot({ path: path.join(shots, `${name}.png`) });
  await expect(page.getByText(/^\d+ tài khoản$/)).toBeVisible();
  await shoot("people");

  await page.getByRole("button", { name: "Thêm tài khoản" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByText("Hãy chọn ít nhất một vai trò.")).toBeVisible();
  await dialog.getByLabel("Tên đăng nhập").fill("canbo1.anhoitay");
  await dialog.getByLabel("Họ và tên").fill("Trần Thử Nghiệm");
  await dialog.getByRole("combobox", { name: "Đơn vị" }).fill("An Hội Tây");
  await page.getByRole("option", { name: "Phường An Hội Tây" }).click();
  await dialog.getByLabel("Công chức xử lý").check();
  await shoot("form");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByText("Tên đăng nhập này đã có người dùng.")).toBeVisible();
  await dialog.getByLabel("Tên đăng nhập").fill("thu.anhoitay");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByText(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)).toBeVisible();
  await shoot("password");
  await dialog.getByRole("button", { name: "Xong" }).click();
  await page.getByPlaceholder(/Tìm theo tên/).fill("thu nghiem");
  await expect(page.getByText("1 tài khoản")).toBeVisible();
  await page.getByRole("button", { name: "Việc với Trần Thử Nghiệm" }).click();
  await page.getByRole("menuitem", { name: "Khóa tài khoản" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Khóa tài khoản" }).click();
  await expect(page.getByText("Đã khóa", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Nhập từ tệp" }).click();
  const csv = path.join(shots, "staff.csv");
  await writeFile(csv, staffFile);
  await page.locator('input[type="file"]').setInputFiles(csv);
  await expect(page.getByText("1 tạo mới, 0 cập nhật, 0 không đổi, 1 không nhận.")).toBeVisible();
  await shoot("import");
  await page.getByRole("button", { name: "Nhập 1 dòng đúng" }).click();
  await expect(page.getByText(/Ghi lại các mật khẩu tạm/)).toBeVisible();
  await shoot("imported");
  await page.emulateMedia({ media: "print" });
  await shoot("imported-print");
  await page.emulateMedia({ media: null });
  await page.getByRole("dialog").getByText("Đóng", { exact: true }).click();

  await page.getByText("Thiết bị", { exact: true }).click();
  await expect(page.getByText("Vương Văn Quản Trị Mẫu").first()).toBeVisible();
  await shoot("devices");

  await page.getByText("Mã cài đặt", { exact: true }).click();
  await page.getByRole("combobox", { name: "Đơn vị" }).fill("An Hội Tây");
  await page.getByRole("option", { name: "Phường An Hội Tây" }).click();
  await page.getByRole("button", { name: "Tạo mã cài đặt" }).click();
  await expect(page.getByRole("img", { name: "Mã QR cài đặt" })).toBeVisible();
  await shoot("invitation");
  await page.emulateMedia({ media: "print" });
  await shoot("invitation-print");
  await page.emulateMedia({ media: null });
  await quit();
});

async function createOfficial(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Quản trị", exact: true }).click();
  await page.getByRole("button", { name: "Thêm tài khoản" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tên đăng nhập").fill("moi.anhoitay");
  await dialog.getByLabel("Họ và tên").fill("Đỗ Thị Mới Mẫu");
  const unit = dialog.getByRole("combobox", { name: "Đơn vị" });
  await unit.fill("Gò Vấp");
  // The district ended with June 2025; the ward of that name is what can be chosen.
  await expect(page.getByRole("option", { name: "Phường Gò Vấp" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Quận Gò Vấp" })).toHaveCount(0);
  await unit.fill("An Hội Tây");
  await page.getByRole("option", { name: "Phường An Hội Tây" }).click();
  await dialog.getByLabel("Công chức xử lý").check();
  await dialog.getByRole("button", { name: "Lưu" }).click();
  const password = await dialog.getByText(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/).innerText();
  await dialog.getByRole("button", { name: "Xong" }).click();
  return password;
}

/** The code as it is read on the sheet, and a picture of its QR. */
async function invite(page: Page): Promise<{ readonly code: string; readonly qr: string }> {
  await page.getByText("Mã cài đặt", { exact: true }).click();
  await page.getByRole("combobox", { name: "Đơn vị" }).fill("An Hội Tây");
  await page.getByRole("option", { name: "Phường An Hội Tây" }).click();
  await page.getByRole("button", { name: "Tạo mã cài đặt" }).click();
  const sheet = page.getByRole("dialog");
  const code = await sheet.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
  const qr = path.join(shots, "qr.png");
  await sheet.getByRole("img", { name: "Mã QR cài đặt" }).screenshot({ path: qr });
  await page.keyboard.press("Escape");
  return { code, qr };
}

test("a new device learns server and unit from the code, and its person signs in", async () => {
  const admin = await profile.launch(server.url);
  await deskPage(admin.page, admin.electron).signIn("quantri", samplePassword);
  const password = await createOfficial(admin.page);
  const { code, qr } = await invite(admin.page);
  const fresh = await createDeskProfile();
  const { page, quit } = await fresh.launch("");
  const shoot = (name: string) => page.screenshot({ path: path.join(shots, `${name}.png`) });
  const next = page.getByRole("button", { name: "Tiếp tục" });
  const codeField = page.getByLabel("Mã cài đặt");
  await next.click();
  await expect(page.getByText("Hãy nhập mã cài đặt.")).toBeVisible();
  await codeField.fill("7K3");
  await next.click();
  await expect(page.getByText(/gồm 8 chữ và số/)).toBeVisible();
  await codeField.fill("0000-0000");
  await page.getByLabel("Địa chỉ máy chủ").fill(server.url);
  await next.click();
  await expect(page.getByText(/không biết mã này/)).toBeVisible();
  await shoot("setup-unknown");
  await page.getByLabel("Địa chỉ máy chủ").fill("http://127.0.0.1:9");
  await next.click();
  await expect(page.getByText(/Không liên lạc được với máy chủ 127.0.0.1:9/)).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles(noPicture());
  await expect(page.getByText(/Không đọc được ảnh này/)).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles(qr);
  await expect(page.getByText(`Đã đọc lời mời`)).toContainText(code);
  await shoot("setup-read");
  await next.click();
  await expect(page.getByText("Phường An Hội Tây")).toBeVisible();
  await shoot("setup-confirm");
  await page.getByRole("button", { name: "Đúng, sang bước đăng nhập" }).click();
  await page.getByLabel("Tên đăng nhập").fill("moi.anhoitay");
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill("hoa phượng đỏ 1022");
  await page.getByLabel("Nhập lại mật khẩu mới").fill("hoa phượng đỏ 1022");
  await shoot("setup-password");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await expect(page.getByRole("heading", { name: "Hộp việc" })).toBeVisible();
  await expect(page.getByRole("option").first()).toBeVisible();
  await shoot("setup-inbox");
  await quit();
  await fresh.remove();
  await refuseUsedUp(code);
  await admin.page.getByText("Thiết bị", { exact: true }).click();
  await expect(admin.page.getByText("Đỗ Thị Mới Mẫu")).toBeVisible();
  await expect(admin.page.getByText("Phường An Hội Tây").first()).toBeVisible();
  await admin.page.screenshot({ path: path.join(shots, "devices-set-up.png") });
  await admin.quit();
});

function noPicture() {
  return { name: "anh.png", mimeType: "image/png", buffer: Buffer.from("không phải ảnh") };
}

/** Follows the link of an invitation, as the system does while the app runs. */
async function refuseUsedUp(code: string): Promise<void> {
  const other = await createDeskProfile();
  const { page, electron, quit } = await other.launch("");
  const follow = (serverId: string) =>
    electron.evaluate(
      ({ app }, link) => app.emit("second-instance", {}, [link]),
      writeInvitation({ serverUrl: server.url, code, unitId: "26882", serverId }),
    );
  await expect(page.getByLabel("Mã cài đặt")).toBeVisible();
  await follow("may-chu-la");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByText(/không phải máy chủ ghi trong lời mời/)).toBeVisible();
  await page.screenshot({ path: path.join(shots, "setup-other-server.png") });
  const answer = await fetch(`${server.url}/api/identity`);
  await follow(serverIdentityShape.parse(await answer.json()).serverId);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByText(/đã dùng hết số máy/)).toBeVisible();
  await quit();
  await other.remove();
}

test("who has the flag reads what is restricted with its photo, and stands in the log", async () => {
  const pc = await createDeskProfile();
  const { page, electron, quit } = await pc.launch(server.url);
  const shoot = (name: string) => page.screenshot({ path: path.join(shots, `${name}.png`) });
  await deskPage(page, electron).signIn("canbo2.anhoitay", samplePassword);
  await page.getByRole("textbox", { name: "Tìm phản ánh" }).fill("tin ve suc khoe");
  const reports = page.getByRole("option");
  await expect(reports).toHaveCount(2);
  const photos = page.getByRole("button", { name: /Xem 1 ảnh hạn chế/ });
  for (const index of [0, 1]) {
    await reports.nth(index).click();
    await page.getByRole("button", { name: "Đọc nội dung hạn chế" }).click();
    await expect(page.getByRole("button", { name: "Ẩn lại" })).toBeVisible();
    if (await photos.isVisible()) break;
  }
  await photos.click();
  const photo = page.getByRole("img", { name: "Ảnh hạn chế 1" });
  await expect
    .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await shoot("restricted-photo");
  await page.keyboard.press("Control+l");
  await page.getByRole("button", { name: "Người khác đăng nhập" }).click();
  await deskPage(page, electron).signIn("quantri", samplePassword);
  await page.getByRole("button", { name: "Quản trị", exact: true }).click();
  await page.getByText("Nhật ký xem", { exact: true }).click();
  await expect(page.getByText(/đã xem ảnh hạn chế 1022-/).first()).toBeVisible();
  await page.getByRole("button", { name: "Kiểm tra toàn bộ nhật ký" }).click();
  await expect(page.getByText(/Nhật ký nguyên vẹn/)).toBeVisible();
  await shoot("access-log");
  await server.kill();
  await page.getByText("Thiết bị", { exact: true }).click();
  await expect(page.getByRole("button", { name: "Thử lại" })).toBeVisible({ timeout: 40_000 });
  await shoot("offline");
  await server.start();
  // By itself, as the words on the screen promise.
  await expect(page.getByRole("button", { name: "Thử lại" })).toHaveCount(0, { timeout: 60_000 });
  await quit();
  await pc.remove();
});

test("an area's supervisor has the wards below him, a leader is told that he has none", async () => {
  const pc = await createDeskProfile();
  const { page, electron, quit } = await pc.launch(server.url);
  await deskPage(page, electron).signIn("giamsat.khuvuc", samplePassword);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.screenshot({ path: path.join(shots, "supervisor-inbox.png") });
  await page
    .getByRole("button", { name: /^Duyệt/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Duyệt" }).first()).toBeVisible();
  await page.screenshot({ path: path.join(shots, "supervisor-approval.png") });
  await page.keyboard.press("Control+l");
  await page.getByRole("button", { name: "Người khác đăng nhập" }).click();
  await deskPage(page, electron).signIn("lanhdao.thanhpho", samplePassword);
  await expect(page.getByText("không giữ phản ánh của phường nào")).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
  await page.screenshot({ path: path.join(shots, "leader-inbox.png") });
  await quit();
  await pc.remove();
});
