// Figures of the main job: how soon the desk is usable, how soon work is with the city.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDeskProfile } from "../support/desk-app";
import { deskPage, expect } from "../support/desk-page";
import { fillWard } from "../support/fill-ward";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import { openServerProcess } from "../support/server-process";
import { openTcpProxy } from "../support/tcp-proxy";

const rounds = 5;
const wantedTickets = 1100;
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");
const asJson = process.argv.includes("--json");

type Figures = {
  readonly tickets: number;
  /** Process start to a sign-in form that takes typing. */
  readonly signInShownMs: readonly number[];
  /** Pressing "Đăng nhập" to the list of the ward's tickets, which are on the device already. */
  readonly listShownMs: readonly number[];
  /** First sign-in on an empty device to all tickets in the list. */
  readonly firstPullMs: number;
  /** The line mended to "Đã gửi hết" with entry and photo at the server. */
  readonly sentMs: readonly number[];
};

async function measure(): Promise<Figures> {
  const server = await openServerProcess();
  const pc = await createDeskProfile();
  try {
    const tickets = await fillWard(server.url, wantedTickets);
    const firstPullMs = await measureFirstPull(pc.launch, server.url, tickets);
    const starts = [];
    for (let round = 0; round < rounds; round += 1)
      starts.push(await measureStart(pc.launch, server.url));
    return {
      tickets,
      signInShownMs: starts.map((start) => start.signInShownMs),
      listShownMs: starts.map((start) => start.listShownMs),
      firstPullMs,
      sentMs: await measureSent(pc.launch, server),
    };
  } finally {
    await pc.remove();
    await server.remove();
  }
}

type Launch = Awaited<ReturnType<typeof createDeskProfile>>["launch"];

async function measureFirstPull(launch: Launch, url: string, tickets: number): Promise<number> {
  const { page, electron, quit } = await launch(url);
  const desk = deskPage(page, electron);
  await fillSignIn(page);
  const from = performance.now();
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await page.getByRole("combobox", { name: "Trạng thái" }).click();
  await page.getByRole("option", { name: "Tất cả" }).click();
  await expect(page.locator(`[aria-setsize="${String(tickets)}"]`).first()).toBeVisible();
  const took = performance.now() - from;
  await quit();
  return took;
}

async function measureStart(launch: Launch, url: string) {
  const start = performance.now();
  const { page, quit } = await launch(url);
  await page.getByLabel("Tên đăng nhập").waitFor();
  const signInShownMs = performance.now() - start;
  await fillSignIn(page);
  const from = performance.now();
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("option").first().waitFor();
  const listShownMs = performance.now() - from;
  await quit();
  return { signInShownMs, listShownMs };
}

async function measureSent(
  launch: Launch,
  server: { readonly url: string; readonly port: number },
): Promise<readonly number[]> {
  const line = await openTcpProxy(server.port);
  const { page, electron, quit } = await launch(`http://127.0.0.1:${String(line.port)}`);
  const desk = deskPage(page, electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  const took: number[] = [];
  const folder = await mkdtemp(path.join(tmpdir(), "ward-desk-bench-"));
  for (let round = 0; round < rounds; round += 1) {
    const ticket = await findFreshTicket(server.url);
    await desk.openTicket(ticket.code);
    await desk.takeStep("Nhận xử lý");
    await desk.letUndoPass();
    await expect(desk.syncLine).toContainText("Đã gửi hết");
    line.setMode("reset");
    await desk.inspect("Đã đến xem, đúng như phản ánh.", await newPhoto(folder, round));
    await desk.letUndoPass();
    await expect(desk.syncLine).toContainText("2 chưa gửi");
    const from = performance.now();
    line.setMode("pass");
    await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
    await expect(page.getByText(/tệp (đang|chờ) gửi/)).toHaveCount(0, { timeout: 60_000 });
    took.push(performance.now() - from);
  }
  await quit();
  await line.close();
  await rm(folder, { recursive: true, force: true });
  return took;
}

/** The same picture with a comment of its own, so that it is another file to the server. */
async function newPhoto(folder: string, round: number): Promise<string> {
  const bytes = await readFile(photo);
  const comment = Buffer.from(`round ${String(round)}`);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]);
  const file = path.join(folder, `photo-${String(round)}.jpg`);
  await writeFile(file, Buffer.concat([head, comment, bytes.subarray(2)]));
  return file;
}

async function fillSignIn(page: Awaited<ReturnType<Launch>>["page"]): Promise<void> {
  await page.getByLabel("Tên đăng nhập").fill("canbo1.anhoitay");
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(samplePassword);
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return `median ${at(0.5).toFixed(0)} ms (${at(0).toFixed(0)} to ${at(1).toFixed(0)}, ${String(values.length)} runs)`;
}

const figures = await measure();
if (asJson) {
  process.stdout.write(`${JSON.stringify({ bench: "main-job", ...figures })}\n`);
} else {
  process.stdout.write(
    [
      `main-job, ${String(figures.tickets)} tickets in the ward`,
      `  process start to sign-in form        ${spread(figures.signInShownMs)}`,
      `  sign-in pressed to the list          ${spread(figures.listShownMs)}`,
      `  empty device: sign-in to all tickets ${figures.firstPullMs.toFixed(0)} ms`,
      `  network on to sent, one photo        ${spread(figures.sentMs)}`,
      "",
    ].join("\n"),
  );
}
