import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { openNewerAppProxy } from "../support/newer-app-proxy";
import {
  findFreshTicket,
  samplePassword,
  sampleWard,
  signInByApi,
} from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { openTcpProxy } from "../support/tcp-proxy";

const official = "canbo1.anhoitay";
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
  page.screenshot({ path: path.join(pictures, `sync-${name}.png`) });

const panel = (page: Page) => page.getByRole("dialog", { name: "Gửi và nhận" });

async function openPanel(page: Page): Promise<void> {
  await page.getByRole("contentinfo").getByRole("button").first().click();
  await expect(panel(page)).toBeVisible();
}

async function syncNow(page: Page): Promise<void> {
  await panel(page).getByRole("button", { name: "Gửi nhận ngay" }).click();
}

/** The administrator gives the official another role while he is out of reach. */
async function giveRole(user: string, role: "official" | "field"): Promise<void> {
  const { authorization } = await signInByApi(server.url, "quantri");
  const answer = await fetch(`${server.url}/api/admin/accounts/${user}`, {
    method: "PUT",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ roles: [`ward:${sampleWard}:${role}`] }),
  });
  expect(answer.status).toBe(200);
}

test("the panel says what waits and why, and a refused entry is written anew", async () => {
  const ticket = await findFreshTicket(server.url);
  const line = await openTcpProxy(server.port);
  const url = `http://127.0.0.1:${String(line.port)}`;
  const words = "Đã hẹn chủ hộ 8 giờ sáng mai, chưa gặp được.";

  const first = await pc.launch(url);
  const desk = deskPage(first.page, first.electron);
  await desk.signIn(official, samplePassword);
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await openPanel(first.page);
  await syncNow(first.page);
  await expect(panel(first.page).getByText(/Đã gửi nhận xong lúc/)).toBeVisible();
  await expect(panel(first.page).getByText("Mọi việc đã gửi hết.")).toBeVisible();
  await shot(first.page, "1-all-sent");
  await first.page.keyboard.press("Escape");

  line.setMode("reset");
  await desk.openTicket(ticket.code);
  await desk.takeOtherStep("Ghi chú");
  await first.page.locator("form").getByRole("textbox").first().fill(words);
  await first.page.keyboard.press("Control+Enter");
  await desk.letUndoPass();
  await openPanel(first.page);
  await syncNow(first.page);
  await expect(panel(first.page).getByText(/Chưa gửi được: không có mạng/)).toBeVisible();
  const waiting = panel(first.page).getByRole("region", { name: "Chưa gửi" });
  await expect(waiting.getByText(ticket.code)).toBeVisible();
  await shot(first.page, "2-offline");
  await first.quit();

  await giveRole(official, "field");
  line.setMode("pass");
  const second = await pc.launch(url);
  const { page } = second;
  const again = deskPage(page, second.electron);
  await again.signIn(official, samplePassword);
  await expect(again.syncLine).toContainText("Cần bạn xem (1 bị từ chối)", { timeout: 30_000 });
  await openPanel(page);
  const refused = panel(page).getByRole("region", { name: "Bị từ chối" });
  await expect(refused.getByText(ticket.code)).toBeVisible();
  await shot(page, "3-refused");
  await refused.getByRole("button", { name: /Ghi lại thành đính chính/ }).click();
  const dialog = page.getByRole("dialog", { name: "Ghi lại thành đính chính" });
  await expect(dialog.getByRole("textbox", { name: "Nội dung đính chính" })).toHaveValue(
    new RegExp(words),
  );
  await shot(page, "4-write-anew");
  await dialog.getByRole("button", { name: "Ghi đính chính" }).click();
  await expect(panel(page).getByText("Mọi việc đã gửi hết.")).toBeVisible({ timeout: 30_000 });

  await panel(page)
    .getByText(/Xem \d+ sự kiện gần nhất/)
    .click();
  await expect(panel(page).getByText(/Máy chủ từ chối 1 việc/)).toBeVisible();
  await shot(page, "5-events");
  const file = path.join(pc.folder, "chan-doan.json");
  await second.electron.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await panel(page).getByRole("button", { name: "Lưu tệp chẩn đoán" }).click();
  await expect(page.getByText(/Đã lưu tệp chẩn đoán/)).toBeVisible();
  const saved = await readFile(file, "utf8");
  expect(saved).toContain(sampleWard);
  for (const secret of [words, ticket.subject, ticket.text, official, "Cán bộ"]) {
    expect(saved).not.toContain(secret);
  }
  await second.quit();
  await line.close();
});

async function writeNote(page: Page, desk: ReturnType<typeof deskPage>, words: string) {
  await desk.takeOtherStep("Ghi chú");
  await page.locator("form").getByRole("textbox").first().fill(words);
  await page.keyboard.press("Control+Enter");
  await desk.letUndoPass();
}

test("a refused entry goes when its cause is mended and somebody sends it again", async () => {
  const ticket = await findFreshTicket(server.url);
  const line = await openTcpProxy(server.port);
  const url = `http://127.0.0.1:${String(line.port)}`;
  const signIn = async () => {
    const { page, electron, quit } = await pc.launch(url);
    const desk = deskPage(page, electron);
    await desk.signIn(official, samplePassword);
    return { page, desk, quit };
  };
  const first = await signIn();
  await expect(first.desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  line.setMode("reset");
  await first.desk.openTicket(ticket.code);
  await writeNote(first.page, first.desk, "Đã gọi chủ hộ, hẹn sáng mai.");
  await first.quit();
  await giveRole(official, "field");
  line.setMode("pass");
  const second = await signIn();
  await expect(second.desk.syncLine).toContainText("(1 bị từ chối)", { timeout: 30_000 });
  await second.quit();

  await giveRole(official, "official");
  const { page, desk, quit } = await signIn();
  await openPanel(page);
  await syncNow(page);
  await expect(panel(page).getByText(/Đã gửi nhận xong lúc/)).toBeVisible();
  await expect(desk.syncLine).toContainText("(1 bị từ chối)");
  await panel(page)
    .getByRole("button", { name: `Gửi lại: ${ticket.code}` })
    .click();
  await expect(page.getByText("Đã đưa vào hàng gửi lại.")).toBeVisible();
  await expect(panel(page).getByText("Mọi việc đã gửi hết.")).toBeVisible({ timeout: 30_000 });
  await expect(desk.syncLine).toContainText("Đã gửi hết");
  await expect(page.locator('[aria-label$="việc chưa gửi"]')).toHaveCount(0);
  await shot(page, "6-sent-again");
  await quit();
  await line.close();
});

test("a report whose newest version cannot be read says so, and nothing is called all sent", async () => {
  const ticket = await findFreshTicket(server.url);
  const proxy = await openNewerAppProxy(server.port);
  const { page, electron, quit } = await pc.launch(proxy.url);
  const desk = deskPage(page, electron);
  await desk.signIn(official, samplePassword);
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await desk.openTicket(ticket.code);
  const mark = page.getByRole("option", { name: /Cần cập nhật ứng dụng/ });
  await expect(mark).toHaveCount(0);
  proxy.makeNewer(ticket.code);
  await writeNote(page, desk, "Đã gọi chủ hộ, hẹn chiều mai.");
  await expect(page.getByText(/Bản mới được giữ nguyên; bạn đang xem bản cũ/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(mark.first()).toContainText(ticket.subject);
  // The note is on the server, but only in a copy that this app cannot read back.
  await expect(desk.syncLine).not.toContainText("Đã gửi hết");
  await shot(page, "7-newer");
  await openPanel(page);
  const unreadable = panel(page).getByRole("region", { name: "Không đọc được" });
  await expect(unreadable.getByText(ticket.code)).toBeVisible();
  await unreadable.scrollIntoViewIfNeeded();
  await shot(page, "8-newer-panel");
  await quit();
  await proxy.close();
});
