import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { reportSomething } from "../support/report-something";
import {
  findFreshTicket,
  readTicket,
  samplePassword,
  sampleWard,
  signInByApi,
} from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import type { TcpProxy } from "../support/tcp-proxy";
import { openTcpProxy } from "../support/tcp-proxy";

const official = "canbo1.anhoitay";
const otherWard = "27418";
const words = "Đã hẹn tổ trưởng chiều nay, chưa gặp được.";
const neighbour = {
  name: "Trần Thử Thị Mẫu",
  phone: "0900000001",
  address: "nhà thử, hẻm thử",
};
const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

let server: ServerProcess;
let pc: DeskProfile;
let line: TcpProxy;

test.beforeEach(async () => {
  server = await openServerProcess();
  pc = await createDeskProfile();
  line = await openTcpProxy(server.port);
});

test.afterEach(async () => {
  killOpenDesks();
  await line.close();
  await server.remove();
  await pc.remove();
});

const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `wards-${name}.png`) });

/** As the administrator does it in the office of the city. */
async function giveWards(...wards: readonly string[]): Promise<void> {
  const { authorization } = await signInByApi(server.url, "quantri");
  const answer = await fetch(`${server.url}/api/admin/accounts/${official}`, {
    method: "PUT",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ roles: wards.map((ward) => `ward:${ward}:official`) }),
  });
  expect(answer.status).toBe(200);
}

/** Whose tickets lie on the PC's disk; of which ward they are is not sealed. */
const wardsOnDisk = (page: Page) =>
  page.evaluate(async () => {
    const { name } =
      (await indexedDB.databases()).find((database) => database.name?.endsWith("--packs")) ?? {};
    const answered = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(`no ${String(name)}`));
      });
    const database = await answered(indexedDB.open(name ?? ""));
    const packs = await answered(database.transaction("docs").objectStore("docs").getAll());
    database.close();
    const wards = packs.map((pack: { readonly head: string }) => pack.head.split("|")[1]);
    return [...new Set(wards)].sort();
  });

const panel = (page: Page) => page.getByRole("dialog", { name: "Gửi và nhận" });

async function openPanel(page: Page): Promise<void> {
  await page.getByRole("contentinfo").getByRole("button").first().click();
  await expect(panel(page)).toBeVisible();
}

test("[SYNC-9] a ward that is given or taken while the app runs comes and goes by itself", async () => {
  const near = await findFreshTicket(server.url);
  const far = await findFreshTicket(server.url, { user: "canbo1.chanhhung", ward: otherWard });
  const { page, electron, quit } = await pc.launch(`http://127.0.0.1:${String(line.port)}`);
  const desk = deskPage(page, electron);
  await desk.signIn(official, samplePassword);
  await expect(desk.syncLine).toHaveText("Đã gửi hết", { timeout: 30_000 });
  const reports = page.getByRole("option");
  const search = page.getByRole("textbox", { name: "Tìm phản ánh" });
  await search.fill(far.code);
  await expect(reports).toHaveCount(0);

  await giveWards(sampleWard, otherWard);
  await expect(reports).toHaveCount(1);
  await expect(reports).toContainText("Phường Chánh Hưng");
  await expect(desk.syncLine).toHaveText("Đã gửi hết", { timeout: 30_000 });
  expect(await wardsOnDisk(page)).toEqual([sampleWard, otherWard]);
  await expect.poll(() => line.open("GET /live")).toBe(1);
  const called = await reportSomething(server.url, neighbour, otherWard);
  await search.fill(called.code);
  await expect(reports).toHaveCount(1);
  expect(line.open("GET /live")).toBe(1);
  await shot(page, "1-given");

  await desk.openTicket(near.code);
  line.setMode("reset");
  await desk.takeOtherStep("Ghi chú");
  await page.locator("form").getByRole("textbox").first().fill(words);
  await page.keyboard.press("Control+Enter");
  await openPanel(page);
  await panel(page).getByRole("button", { name: "Gửi nhận ngay" }).click();
  await expect(panel(page).getByText(/^Chưa gửi được/)).toBeVisible();
  await giveWards(otherWard);
  line.setMode("pass");
  await expect(desk.syncLine).toHaveText("Người ghi không còn quyền ở phường (1 chưa gửi)", {
    timeout: 30_000,
  });
  await expect.poll(() => wardsOnDisk(page)).toEqual([otherWard]);
  const held = panel(page).getByRole("region", { name: "Người ghi không còn quyền ở phường" });
  await expect(held.getByText("Ghi chú")).toBeVisible();
  const wards = panel(page).getByRole("region", { name: "Từng đơn vị" }).getByRole("listitem");
  await expect(wards.filter({ hasText: "Phường An Hội Tây" })).toContainText("bạn không phụ trách");
  await expect(wards.filter({ hasText: "Phường Chánh Hưng" })).toContainText("đã khớp");
  await shot(page, "2-taken-panel");
  await page.keyboard.press("Escape");
  await expect(reports).toHaveCount(0);
  await expect(page.getByText("Không thấy phản ánh này trên máy")).toBeVisible();
  expect(await page.locator("body").innerText()).not.toContain(near.subject);
  await search.fill(far.code);
  await expect(reports).toHaveCount(1);
  await shot(page, "3-taken");

  await giveWards(sampleWard, otherWard);
  await expect(desk.syncLine).toHaveText("Đã gửi hết", { timeout: 30_000 });
  expect(JSON.stringify(await readTicket(server.url, near.code))).toContain(words);
  await desk.openTicket(near.code);
  await expect(page.getByText(words)).toBeVisible();
  expect(line.open("GET /live")).toBe(1);
  await openPanel(page);
  await panel(page)
    .getByText(/Xem \d+ sự kiện gần nhất/)
    .click();
  await expect(panel(page).getByText("Được giao thêm đơn vị")).toHaveCount(2);
  await expect(panel(page).getByText("Không còn phụ trách đơn vị")).toHaveCount(1);
  await shot(page, "4-given-back");
  await quit();
});
