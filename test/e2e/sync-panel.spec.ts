import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
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

/** The administrator makes the official one of the field staff while he is out of reach. */
async function makeFieldStaff(user: string): Promise<void> {
  const { authorization } = await signInByApi(server.url, "quantri");
  const answer = await fetch(`${server.url}/api/admin/accounts/${user}`, {
    method: "PUT",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ roles: [`ward:${sampleWard}:field`] }),
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

  await makeFieldStaff(official);
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
