// Figures of sync: the first pull beside PouchDB 9 and the raw limit in the same renderer, one
// entry from desk to desk, 1,000 entries after an outage, and what the window feels of it.
// `--quick` makes one round of the pulls and fewer saves; `--only=pulls` (or screen, desks, outage)
// one part. The filled server is kept in the system's temporary folder, the next run is quicker.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile } from "../support/desk-app";
import { deskPage, expect } from "../support/desk-page";
import { openHub } from "../support/hub";
import { officeTickets } from "../support/office-tickets";
import { untilIdle } from "../support/process-usage";
import { samplePassword, sampleWard } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { openTcpProxy } from "../support/tcp-proxy";
import type { Pull } from "./in-page/sync-page";
import { bundleSyncPage, openAppPage, openCorePage } from "./support/core-page";
import { machineNote, round, spreadOf, spreadText } from "./support/spread";

const asJson = process.argv.includes("--json");
const quick = process.argv.includes("--quick");
const pullRounds = quick ? 1 : 3;
const saveRounds = quick ? 10 : 30;
const wantedTickets = 10_000;
const offlineEntries = 1000;
const rawBatch = 1000;
/** PouchDB's own is 100; with this it is at its fastest here. */
const pouchBatch = 1000;

const official = { user: "canbo1.anhoitay", name: "Cán bộ đo thử", unitId: sampleWard };
const sitter = { ...official, wards: [sampleWard] };
const database = `ward_${sampleWard}`;

const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);

async function measure() {
  const before = machineNote();
  const server = await openFilledServer();
  const profiles: DeskProfile[] = [];
  const aPc = async () => {
    const pc = await createDeskProfile();
    profiles.push(pc);
    return pc;
  };
  const part = async <Figures>(name: string, work: () => Promise<Figures>) => {
    if (only !== undefined && only !== name) return undefined;
    const figures = await work();
    say(`${name} measured`);
    return figures;
  };
  try {
    const bundle = await bundleSyncPage();
    return {
      tickets: wantedTickets,
      charsEach: charsEach(),
      pulls: await part("pulls", async () => measurePulls(aPc, server.url, bundle)),
      withScreen: await part("screen", async () => measurePullWithScreen(await aPc(), server.url)),
      desks: await part("desks", async () =>
        measureDeskToDesk({ writer: await aPc(), reader: await aPc() }, server, bundle),
      ),
      outage: await part("outage", async () => measureOutage(await aPc(), server, bundle)),
      machine: { before, after: machineNote() },
    };
  } finally {
    for (const pc of profiles) await pc.remove();
    await server.remove();
  }
}

function say(line: string): void {
  console.error(`bench sync, ${(performance.now() / 1000).toFixed(0)} s: ${line}`);
}

function charsEach(): number {
  const some = officeTickets(300, sampleWard, Date.now());
  return Math.round(JSON.stringify(some).length / some.length);
}

/** A server with the ward's tickets, in which everything that follows from them is done. */
async function openFilledServer(): Promise<ServerProcess> {
  const kept = path.join(tmpdir(), `ward-desk-bench-${await fillingName()}`);
  if (!existsSync(kept)) {
    say("filling the server (a minute or two, once)");
    const server = await openServerProcess();
    const hub = await openHub(server);
    await hub.putTickets(officeTickets(wantedTickets, sampleWard, Date.now()));
    await untilIdle(server.pid());
    await server.kill();
    await cp(server.dataDir, `${kept}.part`, { recursive: true });
    await rename(`${kept}.part`, kept);
    await rm(server.dataDir, { recursive: true });
  }
  const server = await openServerProcess({ copyOf: kept });
  await untilIdle(server.pid());
  say("the server is filled");
  return server;
}

/** Another server or other tickets: filled anew. */
async function fillingName(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of ["out/sync-server/main.mjs", "test/support/office-tickets.ts"]) {
    hash.update(await readFile(path.resolve(import.meta.dirname, "../..", file)));
  }
  return hash.digest("hex").slice(0, 16);
}

async function inCore<Figures>(
  { launch }: DeskProfile,
  url: string,
  work: (app: DeskApp) => Promise<Figures>,
): Promise<Figures> {
  const app = await launch(url);
  try {
    return await work(app);
  } finally {
    await app.quit();
  }
}

async function openSignedCore(page: Page, bundle: string): Promise<void> {
  await page.getByLabel("Tên đăng nhập").waitFor();
  await openCorePage(page, bundle);
  await page.evaluate(([user, password]) => syncBench.signIn(user, password), [
    official.user,
    samplePassword,
  ] as const);
}

/**
 * Each on an office PC of its own that has just been set up: what another one has deleted from
 * IndexedDB is still being cleared away in the background, and its code has not warmed up ours.
 */
async function measurePulls(aPc: () => Promise<DeskProfile>, url: string, bundle: string) {
  const onPc = async (pull: (page: Page) => Promise<Pull>) =>
    inCore(await aPc(), url, async ({ page }) => {
      await openSignedCore(page, bundle);
      return pull(page);
    });
  const ours: Pull[] = [];
  const pouch: Pull[] = [];
  const raw: Pull[] = [];
  const rawAhead: Pull[] = [];
  for (let count = 0; count < pullRounds; count += 1) {
    ours.push(await onPc((page) => page.evaluate((sits) => syncBench.pullOurs(sits), sitter)));
    raw.push(await onPc((page) => pullRaw(page, false)));
    pouch.push(await onPc(pullPouch));
    rawAhead.push(await onPc((page) => pullRaw(page, true)));
  }
  return summarise({ ours, pouch, raw, rawAhead });
}

function pullPouch(page: Page): Promise<Pull> {
  return page.evaluate(([name, size]) => syncBench.pullPouch(name, size), [
    database,
    pouchBatch,
  ] as const);
}

function pullRaw(page: Page, ahead: boolean): Promise<Pull> {
  return page.evaluate(([name, size, early]) => syncBench.pullRaw(name, size, early), [
    database,
    rawBatch,
    ahead,
  ] as const);
}

type Pulls = Readonly<Record<"ours" | "pouch" | "raw" | "rawAhead", readonly Pull[]>>;

function summarise(pulls: Pulls) {
  const of = (some: readonly Pull[]) => ({
    ...spreadOf(some.map(({ ms }) => ms)),
    documents: some[0]?.documents ?? 0,
    longestTaskMs: Math.max(...some.map(({ longestTaskMs }) => longestTaskMs)),
  });
  const ours = of(pulls.ours);
  const pouch = of(pulls.pouch);
  const raw = of(pulls.raw);
  const rawAhead = of(pulls.rawAhead);
  const ratio = (other: { readonly medianMs: number }) =>
    Math.round((ours.medianMs / other.medianMs) * 100) / 100;
  const ratios = { toPouch: ratio(pouch), toRaw: ratio(raw), toRawAhead: ratio(rawAhead) };
  return { ours, pouch, raw, rawAhead, ratios };
}

/** The real app on an empty device, from the pressed button to everything here. */
function measurePullWithScreen(pc: DeskProfile, url: string) {
  return inCore(pc, url, async ({ page, electron }) => {
    await page.getByLabel("Tên đăng nhập").fill(official.user);
    await page.getByRole("textbox", { name: "Mật khẩu" }).fill(samplePassword);
    await watchTasks(page);
    const fromMs = performance.now();
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await expect(deskPage(page, electron).syncLine).toContainText("Đã gửi hết", {
      timeout: 120_000,
    });
    const ms = round(performance.now() - fromMs);
    return { ms, longestTaskMs: await longestTask(page) };
  });
}

type Pcs = { readonly writer: DeskProfile; readonly reader: DeskProfile };

/** Two apps: one saves, the other one shows the ticket and its story. */
async function measureDeskToDesk({ writer, reader }: Pcs, server: ServerProcess, bundle: string) {
  const [ticket] = officeTickets(1, sampleWard, Date.now());
  if (ticket === undefined) throw new Error("no ticket");
  return inCore(writer, server.url, (writing) =>
    inCore(reader, server.url, async (reading) => {
      const desk = deskPage(reading.page, reading.electron);
      await desk.signIn("lanhdao.anhoitay", samplePassword);
      await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 120_000 });
      await desk.openTicket(ticket.code);
      await desk.openTab(/Diễn biến/);
      await openSignedCore(writing.page, bundle);
      await writing.page.evaluate((sits) => syncBench.openWriter(sits), sitter);
      await untilIdle(server.pid());
      await watchTasks(reading.page);
      const rounds = [];
      for (let count = 0; count < saveRounds; count += 1) {
        rounds.push(await saveOnce({ writing, reading, ticketId: ticket.id, count }));
      }
      const longestTaskMs = await longestTask(reading.page);
      await writing.page.evaluate(() => syncBench.closeWriter());
      return {
        saved: spreadOf(rounds.map(({ savedMs }) => savedMs)),
        readBack: spreadOf(rounds.map(({ sentMs }) => sentMs)),
        shown: spreadOf(rounds.map(({ shownMs }) => shownMs)),
        longestTaskMs,
      };
    }),
  );
}

type SaveRound = {
  readonly writing: DeskApp;
  readonly reading: DeskApp;
  readonly ticketId: string;
  readonly count: number;
};

async function saveOnce({ writing, reading, ticketId, count }: SaveRound) {
  const text = `Lần đo ${String(count)}.${String(Date.now())}`;
  const shown = await awaitText(reading.page, text);
  const { askedAtMs, savedAtMs, sentAtMs } = await writing.page.evaluate(
    ([id, words]) => syncBench.saveAndSend(id as never, words),
    [ticketId, text] as const,
  );
  const shownAtMs = await shown();
  // Not in step with anything that beats.
  await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
  return {
    savedMs: savedAtMs - askedAtMs,
    sentMs: sentAtMs - askedAtMs,
    shownMs: shownAtMs - askedAtMs,
  };
}

/** Begins to look; what it answers resolves with the moment in which the text was drawn. */
async function awaitText(page: Page, text: string): Promise<() => Promise<number>> {
  const shown = await page.evaluateHandle((words) => {
    const drawn = new Promise<number>((resolve) => {
      const look = new MutationObserver(() => {
        if (!document.body.textContent.includes(words)) return;
        look.disconnect();
        requestAnimationFrame(() => {
          resolve(Date.now());
        });
      });
      look.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    return { drawn };
  }, text);
  return async () => shown.evaluate(({ drawn }) => drawn);
}

/** 1,000 entries written without a network; then the app with its screens sends them. */
async function measureOutage(pc: DeskProfile, server: ServerProcess, bundle: string) {
  const line = await openTcpProxy(server.port);
  const hub = await openHub(server);
  const countEntries = async () => {
    const tickets = await hub.readWard(sampleWard);
    return tickets.reduce((sum, ticket) => sum + ticket.log.length, 0);
  };
  const before = await countEntries();
  const figures = await inCore(pc, `http://127.0.0.1:${String(line.port)}`, async (app) => {
    const { page, electron } = app;
    await openSignedCore(page, bundle);
    await page.evaluate((sits) => syncBench.openWriter(sits), sitter);
    line.setMode("reset");
    const writingMs = await page.evaluate((count) => syncBench.saveMany(count), offlineEntries);
    await page.evaluate(() => syncBench.closeWriter());
    await openAppPage(page);
    const { syncLine } = deskPage(page, electron);
    await expect(syncLine).toContainText(`${String(offlineEntries)} chưa gửi`, {
      timeout: 60_000,
    });
    await watchTasks(page);
    const fromMs = performance.now();
    line.setMode("pass");
    await expect(syncLine).toContainText("Đã gửi hết", { timeout: 120_000 });
    const readBackMs = round(performance.now() - fromMs);
    return {
      entries: offlineEntries,
      writingMs: round(writingMs),
      readBackMs,
      longestTaskMs: await longestTask(page),
    };
  });
  await line.close();
  const arrived = (await countEntries()) - before;
  if (arrived !== offlineEntries) throw new Error(`${String(arrived)} entries arrived`);
  return figures;
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = { longestMs: 0 };
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        kept.longestMs = Math.max(kept.longestMs, duration);
      }
    });
    observer.observe({ type: "longtask" });
    Object.assign(globalThis, { keptTasks: kept });
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(
    () => (globalThis as unknown as { keptTasks: { longestMs: number } }).keptTasks.longestMs,
  );
}

type Figures = Awaited<ReturnType<typeof measure>>;

function linesOf({ tickets, charsEach: chars, machine, ...parts }: Figures): readonly string[] {
  const { pulls, withScreen, desks, outage } = parts;
  const task = (ms: number) => `longest task ${ms === 0 ? "under 50" : ms.toFixed(0)} ms`;
  const load = `load ${String(machine.before.load1)} before, ${String(machine.after.load1)} after, ${String(machine.after.cores)} cores`;
  const lines = [`sync, ${String(tickets)} tickets of ${String(chars)} characters (${load})`];
  if (pulls !== undefined) {
    const { toPouch, toRaw, toRawAhead } = pulls.ratios;
    lines.push(
      `  first pull, ours               ${spreadText(pulls.ours)}, ${task(pulls.ours.longestTaskMs)}`,
      `  first pull, PouchDB 9          ${spreadText(pulls.pouch)}, ${task(pulls.pouch.longestTaskMs)}`,
      `  raw limit                      ${spreadText(pulls.raw)}`,
      `  raw limit, fetching ahead      ${spreadText(pulls.rawAhead)}`,
      `  ours to PouchDB ${String(toPouch)} (goal 0.5), to raw ${String(toRaw)} (goal 1.5), to raw fetching ahead ${String(toRawAhead)}`,
    );
  }
  if (withScreen !== undefined) {
    lines.push(
      `  first pull in the app's window ${withScreen.ms.toFixed(0)} ms, ${task(withScreen.longestTaskMs)}`,
    );
  }
  if (desks !== undefined) {
    lines.push(
      `  saved here to shown there      ${spreadText(desks.shown)} (goal 300 ms), ${task(desks.longestTaskMs)}`,
      `     of which saved              ${spreadText(desks.saved)}`,
      `     of which read back          ${spreadText(desks.readBack)}`,
    );
  }
  if (outage !== undefined) {
    lines.push(
      `  ${String(outage.entries)} entries, network on to all back ${outage.readBackMs.toFixed(0)} ms (goal 10 s), ${task(outage.longestTaskMs)} (goal 100 ms)`,
    );
  }
  return lines;
}

const figures = await measure();
process.stdout.write(
  asJson
    ? `${JSON.stringify({ bench: "sync", quick, ...figures })}\n`
    : `${linesOf(figures).join("\n")}\n`,
);
