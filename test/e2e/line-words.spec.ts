import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { certificates, city } from "../../electron/test-support/fake-secure-server";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { findFreshTicket, readTicket, samplePassword } from "../support/sample-tickets";
import type { SecureLine } from "../support/secure-line";
import { openSecureLine } from "../support/secure-line";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { trustAuthority } from "../support/trust-authority";

const official = "canbo1.anhoitay";
const leader = "lanhdao.anhoitay";
const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

let server: ServerProcess;
let pc: DeskProfile;
let line: SecureLine;

test.beforeEach(async () => {
  server = await openServerProcess();
  pc = await createDeskProfile();
  line = await openSecureLine(server.port, certificates.good);
});

test.afterEach(async () => {
  killOpenDesks();
  await line.close();
  await server.remove();
  await pc.remove();
});

const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `line-${name}.png`) });

type Trouble = {
  readonly name: string;
  readonly begin: () => Promise<void> | void;
  /** With one entry that waits. */
  readonly line: string;
  readonly panel: RegExp;
  readonly syncNow: RegExp;
  readonly signIn: RegExp;
};

const troubles: readonly Trouble[] = [
  {
    name: "server-down",
    begin: () => line.closePort(),
    line: "Máy chủ chưa nhận được, sẽ thử lại (1 chưa gửi)",
    panel: /^Có mạng, nhưng máy chủ của thành phố không nhận kết nối/,
    syncNow: /^Chưa gửi được: có mạng, nhưng máy chủ không nhận kết nối/,
    signIn: /^Có mạng, nhưng máy chủ không nhận kết nối.*lần đầu phải đợi máy chủ/,
  },
  {
    name: "bad-certificate",
    begin: () => show("selfSigned"),
    line: "Chưa xác minh được máy chủ, báo người quản trị",
    panel: /^Nơi trả lời không chứng minh được là máy chủ của thành phố, nên chưa gửi gì/,
    syncNow: /^Chưa gửi được: không xác minh được máy chủ/,
    signIn: /máy chủ của thành phố, nên mật khẩu chưa được gửi đi/,
  },
  {
    name: "clock-wrong",
    begin: () => show("notYetValid"),
    line: "Ngày giờ của máy có thể sai, cần xem lại",
    panel: /^Theo ngày giờ của máy này, chứng thư số .* Đồng hồ máy này đang chỉ \S/,
    syncNow: /^Chưa gửi được: ngày giờ của máy có thể sai/,
    signIn: /^Theo ngày giờ của máy này \(.*\d{4}.*\), chứng thư số/,
  },
];

async function show(which: keyof typeof certificates): Promise<void> {
  await line.closePort();
  line.show(certificates[which]);
  await line.openPort();
}

const panel = (page: Page) => page.getByRole("dialog", { name: "Gửi và nhận" });

async function openPanel(page: Page): Promise<void> {
  await page.getByRole("contentinfo").getByRole("button").first().click();
  await expect(panel(page)).toBeVisible();
}

test("[SYNC-3] line, panel and sign-in tell a dead server, a bad certificate and a wrong clock apart", async () => {
  const ticket = await findFreshTicket(server.url);
  const words = "Đã gọi chủ hộ lúc máy chủ chưa trả lời.";
  const { page, electron, quit } = await pc.launch(line.url);
  await trustAuthority(electron, city.cert);
  const desk = deskPage(page, electron);
  await desk.signIn(official, samplePassword);
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await desk.openTicket(ticket.code);

  await line.closePort();
  await expect(desk.syncLine).toHaveText("Chưa liên lạc được với máy chủ, sẽ thử lại");
  await desk.takeOtherStep("Ghi chú");
  await page.locator("form").getByRole("textbox").first().fill(words);
  await page.keyboard.press("Control+Enter");
  await openPanel(page);
  for (const trouble of troubles) {
    await trouble.begin();
    await expect(desk.syncLine).toHaveText(trouble.line, { timeout: 30_000 });
    // Once, however many wards there are.
    await expect(panel(page).getByText(trouble.panel)).toHaveCount(1);
    await panel(page).getByRole("button", { name: "Gửi nhận ngay" }).click();
    await expect(panel(page).getByText(trouble.syncNow)).toBeVisible();
    await shot(page, `panel-${trouble.name}`);
    await show("good");
    await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
    await expect(panel(page).getByText(trouble.panel)).toHaveCount(0);
    await expect(panel(page).getByText(trouble.syncNow)).toHaveCount(0);
  }
  await shot(page, "panel-recovered");
  expect(JSON.stringify(await readTicket(server.url, ticket.code))).toContain(words);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+l");
  await page.getByRole("button", { name: "Người khác đăng nhập" }).click();
  await page.getByLabel("Tên đăng nhập").fill(leader);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(samplePassword);
  for (const trouble of troubles) {
    await trouble.begin();
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await expect(page.getByRole("alert").getByText(trouble.signIn)).toBeVisible();
    await shot(page, `sign-in-${trouble.name}`);
  }
  await show("good");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByRole("button", { name: "Duyệt" }).first()).toBeVisible();
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await quit();
});
