import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import { reportSomething } from "../support/report-something";
import { samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import type { TcpProxy } from "../support/tcp-proxy";
import { openTcpProxy } from "../support/tcp-proxy";

/** Polling brings it within 30 s and the watchdog within 45 s: this is neither. */
const promptMs = 8_000;
const caller = { name: "Lê Thử Văn Mẫu", phone: "0900000002", address: "nhà thử, hẻm thử" };

const emit = (electron: ElectronApplication, event: string) =>
  electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);

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

test("[SYNC-7] after sleep a line that is dead without knowing is left at once", async () => {
  const { page, electron, quit } = await pc.launch(`http://127.0.0.1:${String(line.port)}`);
  const desk = deskPage(page, electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  await expect(desk.syncLine).toHaveText("Đã gửi hết", { timeout: 30_000 });
  await expect.poll(() => line.begun("GET /live")).toBe(1);

  line.hangOpen();
  const { code } = await reportSomething(server.url, caller);
  await page.getByRole("textbox", { name: "Tìm phản ánh" }).fill(code);
  await expect(page.getByRole("option")).toHaveCount(0);
  await emit(electron, "resume");
  await expect(page.getByRole("option")).toHaveCount(1, { timeout: promptMs });
  // Only a resume and the watchdog open another stream, and that one waits longer.
  await expect.poll(() => line.begun("GET /live"), { timeout: promptMs }).toBe(2);
  await expect(desk.syncLine).toHaveText("Đã gửi hết");

  // A real sleep locks the desk too, and its line is left all the same.
  await emit(electron, "suspend");
  await expect(page.getByRole("heading", { name: "Bàn trực đang khóa" })).toBeVisible();
  line.hangOpen();
  await emit(electron, "resume");
  await expect.poll(() => line.begun("GET /live"), { timeout: promptMs }).toBe(3);
  await quit();
});
