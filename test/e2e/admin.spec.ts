import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
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
  await quit();
});
