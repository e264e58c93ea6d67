import { readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import type { SampleTicket } from "../support/sample-tickets";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const official = "canbo1.anhoitay";
const findings = "Nhà bà Nguyễn Thị Mẫu xả nước thải ra hẻm lúc mười giờ đêm";
const draft = "Đang gõ dở dang về quán bên cạnh";
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");
const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

let server: ServerProcess;
let pc: DeskProfile;
let ticket: SampleTicket;

test.beforeEach(async () => {
  server = await openServerProcess();
  pc = await createDeskProfile();
  ticket = await findFreshTicket(server.url);
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
});

const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `${name}.png`) });

async function signedIn(): Promise<DeskApp> {
  const app = await pc.launch(server.url);
  await deskPage(app.page, app.electron).signIn(official, samplePassword);
  return app;
}

/** An inspection with a photo that cannot be sent, and the draft of another form. */
async function workOffline({ page, electron }: DeskApp): Promise<void> {
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await server.kill();
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  await desk.inspect(findings, photo);
  await desk.letUndoPass();
  await desk.takeOtherStep("Phản hồi tiến độ");
  await page.getByRole("textbox", { name: "Tiến độ xử lý" }).fill(draft);
  await expect(page.getByText(/đã lưu nháp/i).first()).toBeVisible();
  await expect(desk.syncLine).toContainText(/\d chưa gửi/);
}

test("a stolen user-data folder yields no text, name, photo or password", async () => {
  const app = await signedIn();
  await workOffline(app);
  await app.quit();
  const bytes = await readFile(photo);
  const secrets = [findings, draft, ticket.subject, ticket.text.slice(0, 30)];
  const people = [official, "Nguyễn Thị Mẫu", samplePassword];
  const needles = [...secrets, ...people].flatMap((text) => [
    Buffer.from(text, "utf8"),
    Buffer.from(text, "utf16le"),
    Buffer.from(JSON.stringify(text).slice(1, -1), "latin1"),
  ]);
  const pieces = [5_000, 100_000, 1_000_000].map((at) => bytes.subarray(at, at + 24));
  const found: string[] = [];
  const files = await filesIn(pc.folder);
  for (const file of files) {
    const content = await readFile(file);
    for (const needle of [...needles, ...pieces]) {
      if (content.includes(needle))
        found.push(`${path.relative(pc.folder, file)}: ${String(needle)}`);
    }
  }
  expect(files.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

test("the page reaches nothing but its own: no window, no network, no microphone, no Node", async () => {
  const { page, quit } = await signedIn();
  const reached = await page.evaluate(async (serverUrl) => {
    const fails = (promise: Promise<unknown>) =>
      promise.then(
        () => false,
        () => true,
      );
    const before = location.href;
    location.href = serverUrl;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      fetch: await fails(fetch(serverUrl)),
      window: window.open(serverUrl) === null,
      microphone: await fails(navigator.mediaDevices.getUserMedia({ audio: true })),
      notifications: (await Notification.requestPermission()) === "denied",
      place: await fails(
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
      ),
      node: typeof Reflect.get(window, "require") + typeof Reflect.get(window, "process"),
      stayed: location.href === before,
      eval: await fails(
        Promise.resolve().then(() => Reflect.construct(Function, ["return 1"]) as unknown),
      ),
    };
  }, server.url);
  expect(reached).toEqual({
    fetch: true,
    window: true,
    microphone: true,
    notifications: true,
    place: true,
    node: "undefinedundefined",
    stayed: true,
    eval: true,
  });
  await quit();
});

test("who reported is masked, shown for a reason, and leaves a line in the log", async () => {
  const { page, electron, quit } = await signedIn();
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await page.getByRole("button", { name: "Xem thông tin người phản ánh" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do cần xem").fill("xem");
  await dialog.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(dialog.getByText(/ít nhất 10 ký tự/)).toBeVisible();
  await shot(page, "28-xem-nguoi-phan-anh");
  await dialog.getByLabel("Lý do cần xem").fill("Cần hỏi lại vị trí chính xác của nhà này");
  await dialog.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(dialog.getByText(/Chỉ dùng để xử lý phản ánh này|yêu cầu giữ bí mật/)).toBeVisible();
  await shot(page, "29-nguoi-phan-anh");
  await quit();
});

test("an IndexedDB that was lost gives nothing up: unsent work comes back from its copy", async () => {
  const app = await signedIn();
  await workOffline(app);
  // Typed in the moment before the window is closed: the copy has it, too.
  await app.page.getByRole("textbox", { name: "Tiến độ xử lý" }).fill(`${draft} nữa`);
  await app.quit();
  await rm(path.join(pc.folder, "IndexedDB"), { recursive: true });
  const { page, electron, quit } = await signedIn();
  const desk = deskPage(page, electron);
  await expect(page.getByText("Dữ liệu trên máy vừa được phục hồi")).toBeVisible();
  await expect(page.getByText(/2 việc chưa gửi/)).toBeVisible();
  await shot(page, "25-phuc-hoi");
  await server.start();
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 90_000 });
  await desk.openTicket(ticket.code);
  await desk.takeOtherStep("Phản hồi tiến độ");
  const restored = page.getByRole("textbox", { name: "Tiến độ xử lý" });
  await expect(restored).toHaveValue(`${draft} nữa`);
  await shot(page, "25-phuc-hoi-nhap");
  await quit();
});

test("the recovery drill: every password lost, the printed code opens what is kept", async () => {
  const app = await signedIn();
  const code = await makeCode(app.page);
  await workOffline(app);
  await app.quit();
  await rm(path.join(pc.folder, "people"), { recursive: true });
  await server.start();
  const { page, quit } = await pc.launch(server.url);
  await page.getByLabel("Tên đăng nhập").fill(official);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(samplePassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Dữ liệu trên máy này đang khóa" })).toBeVisible();
  await shot(page, "27-du-lieu-khoa");
  await page.getByLabel("Mã khôi phục").fill("7K3M-P2QX-9D4T-HB6W-0F5Z-RNJ8-C1VE");
  await page.getByRole("button", { name: "Mở bằng mã khôi phục" }).click();
  await expect(page.getByText(/Mã này không phải của máy này/)).toBeVisible();
  await page.getByLabel("Mã khôi phục").fill(code);
  await page.getByRole("button", { name: "Mở bằng mã khôi phục" }).click();
  await expect(page.getByRole("heading", { name: "Hộp việc" })).toBeVisible();
  await expect(page.getByRole("contentinfo").getByRole("status")).toContainText("Đã gửi hết", {
    timeout: 90_000,
  });
  await quit();
});

async function makeCode(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Tạo mã khôi phục" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Tạo mã khôi phục" }).click();
  const code = await dialog.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/).innerText();
  await shot(page, "26-ma-khoi-phuc");
  await page.emulateMedia({ media: "print" });
  await shot(page, "26-ma-khoi-phuc-in");
  await page.emulateMedia({ media: null });
  await dialog.getByLabel("Tôi đã cất mã ở nơi an toàn").check();
  await dialog.getByRole("button", { name: "Xong" }).click();
  return code;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
