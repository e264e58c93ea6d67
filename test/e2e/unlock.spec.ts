import path from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { findFreshTicket, samplePassword, signInByApi } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { openTcpProxy } from "../support/tcp-proxy";

const official = "canbo1.anhoitay";
const leader = "lanhdao.anhoitay";
/** A desk that waited for the dead line would open after ten seconds of its silence. */
const unlockLimitMs = 5_000;
const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

let server: ServerProcess;
let pc: DeskProfile;

test.beforeEach(async () => {
  server = await openServerProcess();
  pc = await createDeskProfile();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
});

const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `${name}.png`) });

async function signedIn(url: string, profile = pc): Promise<DeskApp> {
  const app = await profile.launch(url);
  await deskPage(app.page, app.electron).signIn(official, samplePassword);
  return app;
}

/** From pressing Enter to the inbox. */
async function unlock(page: Page): Promise<number> {
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(samplePassword);
  const startedMs = Date.now();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Hộp việc" })).toBeVisible();
  return Date.now() - startedMs;
}

async function expectLocked(page: Page, hidden: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Bàn trực đang khóa" })).toBeVisible();
  expect(await page.locator("body").innerText()).not.toContain(hidden);
  expect(await page.content()).not.toContain(hidden);
}

const emit = (electron: ElectronApplication, event: string) =>
  electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);

test("a locked desk shows nothing, opens with the password, and changes hands", async () => {
  const ticket = await findFreshTicket(server.url);
  const { page, electron, quit } = await signedIn(server.url);
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await page.keyboard.press("Control+l");
  await expectLocked(page, ticket.subject);
  await shot(page, "20-khoa");
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill("sai mat khau");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tên đăng nhập hoặc mật khẩu không đúng.")).toBeVisible();
  await unlock(page);
  for (const event of ["suspend", "lock-screen"]) {
    await emit(electron, event);
    await expectLocked(page, ticket.subject);
    await unlock(page);
  }
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 3_600;
  });
  await expectLocked(page, ticket.subject);
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await page.getByRole("button", { name: "Người khác đăng nhập" }).click();
  await deskPage(page, electron).signIn(leader, samplePassword);
  await expect(page.getByRole("button", { name: "Duyệt" }).first()).toBeVisible();
  await page.keyboard.press("Control+l");
  await shot(page, "21-doi-nguoi");
  await page
    .getByRole("button", { name: /Phường/ })
    .first()
    .click();
  await unlock(page);
  await expect(page.getByRole("button", { name: "Duyệt" })).toHaveCount(0);
  await quit();
});

test("on a line that opens connections and never answers the desk opens at once", async () => {
  const line = await openTcpProxy(server.port);
  const url = `http://127.0.0.1:${String(line.port)}`;
  const first = await signedIn(url);
  await first.quit();
  line.setMode("blackhole");
  const { page, quit } = await pc.launch(url);
  await page.getByLabel("Tên đăng nhập").fill(official);
  const tookMs = await unlock(page);
  test.info().annotations.push({ type: "unlock offline", description: `${String(tookMs)} ms` });
  expect(tookMs).toBeLessThan(unlockLimitMs);
  await quit();
  await line.close();
});

test("unsent work is counted at sign-out, carried to another PC, and sent from there", async () => {
  const ticket = await findFreshTicket(server.url);
  const other = await createDeskProfile();
  const { page, electron, quit } = await signedIn(server.url);
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await server.kill();
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  const file = path.join(pc.folder, "viec.wardwork");
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole("button", { name: /Tài khoản/ }).click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await expect(page.getByText("Còn chưa gửi: 1 việc.")).toBeVisible();
  await shot(page, "22-dang-xuat");
  await page.getByRole("radio", { name: /Xuất tệp/ }).check();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  const code = await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/).innerText();
  await shot(page, "23-ma-mo-tep");
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  await quit();
  await server.start();
  await takeOver(await signedIn(server.url, other), { file, code });
  await other.remove();
});

async function takeOver(
  { page, electron, quit }: DeskApp,
  { file, code }: { readonly file: string; readonly code: string },
): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
  await page.getByRole("button", { name: "Cài đặt" }).click();
  const section = page.getByRole("region", { name: "Bảo mật trên máy này" });
  await section.scrollIntoViewIfNeeded();
  await shot(page, "24-cai-dat-bao-mat");
  await section.getByRole("button", { name: "Chọn tệp" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mã mở tệp").fill(code.toLowerCase());
  await dialog.getByRole("button", { name: "Chọn tệp" }).click();
  await expect(page.getByText(/Đã nhận 1 việc/)).toBeVisible();
  await expect(deskPage(page, electron).syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await quit();
}

async function post(at: string, body: object, headers: object = {}): Promise<void> {
  const answer = await fetch(server.url + at, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  expect([at, answer.status]).toEqual([at, 200]);
}

const elsewhere = { user: official, deviceId: "may-khac", deviceName: "Máy khác" };

test("the administrator's orders and a password changed elsewhere reach the open desk", async () => {
  const admin = await signInByApi(server.url, "quantri");
  const ticket = await findFreshTicket(server.url);
  const { page, electron, quit } = await signedIn(server.url);
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await server.kill();
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  await server.start();
  await post(`/api/admin/accounts/${official}/sign-out`, { mode: "afterSending" }, admin);
  await expect(page.getByText("Phiên làm việc đã kết thúc").first()).toBeVisible({
    timeout: 60_000,
  });
  await shot(page, "30-phien-ket-thuc");
  await expect(desk.syncLine).toContainText(/Đã gửi hết|đăng nhập lại/i, { timeout: 60_000 });
  await post("/api/session/password", {
    ...elsewhere,
    password: samplePassword,
    newPassword: "cây bàng trước cổng",
  });
  await page.getByRole("button", { name: "Đăng nhập lại" }).click();
  const password = page.getByRole("textbox", { name: "Mật khẩu" });
  await password.fill(samplePassword);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tên đăng nhập hoặc mật khẩu không đúng.")).toBeVisible();
  await password.fill("cây bàng trước cổng");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /Tài khoản/ })).toBeVisible();
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await changePasswordHere(page, "cây bàng trước cổng", "hoa phượng đỏ mùa hè");
  await post(`/api/admin/accounts/${official}/disable`, {}, admin);
  await expect(page.getByText("Tài khoản này đã bị khóa.").first()).toBeVisible({
    timeout: 60_000,
  });
  await shot(page, "31-tai-khoan-khoa");
  await password.fill("hoa phượng đỏ mùa hè");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").getByText(/đã bị khóa/)).toBeVisible();
  await quit();
});

async function changePasswordHere(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: /Tài khoản/ }).click();
  await page.getByRole("menuitem", { name: "Đổi mật khẩu" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mật khẩu hiện tại").fill(from);
  await dialog.getByLabel("Mật khẩu mới", { exact: true }).fill("ngắn");
  await dialog.getByLabel("Nhập lại mật khẩu mới").fill("ngắn");
  await dialog.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await expect(dialog.getByText("Mật khẩu mới cần ít nhất 10 ký tự.")).toBeVisible();
  await dialog.getByLabel("Mật khẩu mới", { exact: true }).fill(to);
  await dialog.getByLabel("Nhập lại mật khẩu mới").fill(to);
  await dialog.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await expect(page.getByText(/Đã đổi mật khẩu/)).toBeVisible();
}

test("signing out may wait until all is sent, or leave the work here for its author", async () => {
  const ticket = await findFreshTicket(server.url);
  const { page, electron, quit } = await signedIn(server.url);
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await server.kill();
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  const askToLeave = async () => {
    await page.getByRole("button", { name: /Tài khoản/ }).click();
    await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
    await expect(page.getByText("Còn chưa gửi: 1 việc.")).toBeVisible();
  };
  await askToLeave();
  await page.getByRole("radio", { name: /Để lại/ }).check();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  await page
    .getByRole("button", { name: /Phường/ })
    .first()
    .click();
  await unlock(page);
  await expect(page.getByText(/1 việc bạn ghi lần trước vẫn nằm trên máy này/)).toBeVisible();
  await shot(page, "34-con-viec-chua-gui");
  await askToLeave();
  await page.getByRole("radio", { name: /Chờ gửi xong/ }).check();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page.getByText("Đang chờ gửi xong…")).toBeVisible();
  await shot(page, "32-cho-gui");
  await quit();
});
