import path from "node:path";
import type { Page } from "@playwright/test";
import { test } from "@playwright/test";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage, expect } from "../support/desk-page";
import { openHub } from "../support/hub";
import { killApp } from "../support/kill-app";
import { officeTickets } from "../support/office-tickets";
import { findFreshTicket, samplePassword, sampleWard } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import type { Chance } from "../sync/support/chance";
import { createChance } from "../sync/support/chance";

/**
 * The app is killed at moments that a seed decides; what it had shown as saved must be there when
 * it is started again. `KILLS=40` kills more often, `SEED=7` at the same moments again.
 */
const kills = Number(process.env["KILLS"] ?? 4);
const given = process.env["SEED"];
const seed = given === undefined ? 1 + (Date.now() % 1_000_000) : Number(given);
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");
const official = "canbo1.anhoitay";

let server: ServerProcess;
const servers: ServerProcess[] = [];
const profiles: DeskProfile[] = [];

test.beforeEach(async () => {
  server = await aServer();
});

test.afterEach(async () => {
  killOpenDesks();
  for (const one of servers.splice(0)) await one.remove();
  for (const profile of profiles.splice(0)) await profile.remove();
});

async function aServer(): Promise<ServerProcess> {
  const opened = await openServerProcess();
  servers.push(opened);
  return opened;
}

async function aPc(): Promise<DeskProfile> {
  const profile = await createDeskProfile();
  profiles.push(profile);
  return profile;
}

type Seat = { readonly app: DeskApp; readonly page: Page; readonly desk: DeskPage };

async function sit(pc: DeskProfile, serverUrl = server.url): Promise<Seat> {
  const app = await pc.launch(serverUrl);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn(official, samplePassword);
  return { app, page: app.page, desk };
}

test("[SYNC-1] whenever the app is killed, what it had shown as saved is there again", async () => {
  // Ten times what they take: other work on the machine must not fail them.
  test.setTimeout(60_000 + kills * 120_000);
  console.log(`SEED=${String(seed)} KILLS=${String(kills)}`);
  const chance = createChance(seed);
  const pc = await aPc();
  const ways = [whileTyping, whileSaving, whileUploading, whilePulling];
  for (let count = 0; count < kills; count += 1) {
    const way = ways[count % ways.length];
    // The first time each, so that no way passes because nothing was at stake.
    const afterShown = count < ways.length || chance.is(0.5);
    await test.step(`kill ${String(count)}, ${way?.name ?? ""}`, async () => {
      const kept = await way?.({ pc, chance, afterShown });
      console.log(`kill ${String(count)}, ${way?.name ?? ""}: ${String(kept)} were there`);
      if (afterShown) expect(kept).toBeGreaterThan(0);
    });
  }
});

type Kill = {
  readonly pc: DeskProfile;
  readonly chance: Chance;
  /** Not before the app has shown something as saved. */
  readonly afterShown: boolean;
};

type Within = {
  /** From the start of the work, or, after something was shown as saved, from then. */
  readonly mostMs: number;
  readonly mostAfterShownMs: number;
  readonly work: () => Promise<void>;
  readonly hasShown: () => boolean;
};

/** Ends the app somewhere within what it is doing. */
async function killWithin({ app }: Seat, kill: Kill, within: Within): Promise<void> {
  const { chance, afterShown } = kill;
  const { mostMs, mostAfterShownMs, work, hasShown } = within;
  const working = work().catch(() => undefined);
  if (afterShown) await until(hasShown, 60_000);
  const moment = chance.below(afterShown ? mostAfterShownMs : mostMs);
  await new Promise((resolve) => setTimeout(resolve, moment));
  await killApp(app.electron);
  await working;
}

/** Looks more often than the runner's own polling writes down. */
async function until(holds: () => boolean, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error("nothing was shown as saved in all this time");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function textBox(page: Page) {
  return page.locator("form").getByRole("textbox").first();
}

/** Follows what the form says of its draft; answers what it last called saved. */
async function followDraft(page: Page): Promise<() => string> {
  let saved = "";
  await page.exposeFunction("tellDraft", (text: string) => {
    saved = text;
  });
  await page.evaluate(() => {
    const { tellDraft } = globalThis as unknown as { tellDraft: (text: string) => void };
    // What was in the form when its saving was under way is what "saved" then speaks of.
    let saving = "";
    const look = () => {
      const box = document.querySelector<HTMLTextAreaElement>("form textarea");
      const phase = document.querySelector("[data-phase]")?.getAttribute("data-phase");
      if (box === null) return;
      if (phase === "changed") saving = box.value;
      else if (phase === "saved") tellDraft(saving);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-phase"],
    });
  });
  return () => saved;
}

async function openNote(seat: Seat, code: string): Promise<void> {
  await seat.desk.openTicket(code);
  await seat.desk.takeOtherStep("Ghi chú");
  await expect(textBox(seat.page)).toBeVisible();
}

async function whileTyping(kill: Kill): Promise<number> {
  const { pc, chance } = kill;
  const { code } = await findFreshTicket(server.url);
  const seat = await sit(pc);
  await openNote(seat, code);
  const saved = await followDraft(seat.page);
  await killWithin(seat, kill, {
    mostMs: 8000,
    mostAfterShownMs: 4000,
    hasShown: () => saved() !== "",
    work: async () => {
      for (let part = 0; part < 30; part += 1) {
        await textBox(seat.page).pressSequentially(`Câu số ${String(part)} đang gõ. `, {
          delay: 8,
        });
        await new Promise((resolve) => setTimeout(resolve, chance.pick([0, 0, 300, 900])));
      }
    },
  });
  const shown = saved();
  const after = await sit(pc);
  await openNote(after, code);
  if (shown !== "") await expect(textBox(after.page)).toHaveValue(startsWith(shown));
  await after.app.quit();
  return shown === "" ? 0 : 1;
}

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.trimEnd().replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
}

/** Follows the open ticket's story; answers which of the texts it has shown. */
async function followStory(page: Page, texts: readonly string[]): Promise<() => readonly string[]> {
  const shown = new Set<string>();
  await page.exposeFunction("tellShown", (text: string) => void shown.add(text));
  await page.evaluate((wanted) => {
    const { tellShown } = globalThis as unknown as { tellShown: (text: string) => void };
    const look = () => {
      // The other tabs' panels are there too, hidden.
      const story = [...document.querySelectorAll('[role="tabpanel"]')]
        .filter((panel) => panel.checkVisibility())
        .map((panel) => panel.textContent)
        .join();
      for (const text of wanted) if (story.includes(text)) tellShown(text);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
    });
  }, texts);
  return () => [...shown];
}

/** A form that has closed leaves the ticket as it opens; what was written stands in its story. */
async function backAtStory({ page, desk }: Seat): Promise<void> {
  await expect(page.locator("form")).toHaveCount(0);
  await desk.openTab(/Diễn biến/);
}

async function whileSaving(kill: Kill): Promise<number> {
  const { pc } = kill;
  const { code } = await findFreshTicket(server.url);
  const seat = await sit(pc);
  await seat.desk.openTicket(code);
  await seat.desk.openTab(/Diễn biến/);
  const texts = Array.from({ length: 8 }, (_, index) => `Ghi chú ${code} số ${String(index)}.`);
  const shown = await followStory(seat.page, texts);
  await killWithin(seat, kill, {
    mostMs: 9000,
    mostAfterShownMs: 5000,
    hasShown: () => shown().length > 0,
    work: async () => {
      for (const text of texts) {
        await seat.desk.takeOtherStep("Ghi chú");
        await textBox(seat.page).fill(text);
        await seat.page.locator("form").getByRole("button", { name: "Ghi chú" }).last().click();
        await backAtStory(seat);
      }
    },
  });
  const kept = shown();
  await checkShown(pc, code, kept);
  return kept.length;
}

async function checkShown(pc: DeskProfile, code: string, texts: readonly string[]): Promise<void> {
  const after = await sit(pc);
  await after.desk.openTicket(code);
  await after.desk.openTab(/Diễn biến/);
  for (const text of texts) await expect(after.desk.story.getByText(text).first()).toBeVisible();
  await expect(after.desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await after.app.quit();
}

async function whileUploading(kill: Kill): Promise<number> {
  const { pc } = kill;
  const { code } = await findFreshTicket(server.url);
  const seat = await sit(pc);
  await seat.desk.openTicket(code);
  await seat.desk.takeStep("Nhận xử lý");
  await seat.desk.openTab(/Diễn biến/);
  const findings = `Đã đến xem ${code}, đúng như phản ánh.`;
  const shown = await followStory(seat.page, [findings]);
  await killWithin(seat, kill, {
    // Ten seconds pass before it is written and the bytes go.
    mostMs: 16_000,
    mostAfterShownMs: 1500,
    hasShown: () => shown().length > 0,
    work: async () => {
      await seat.desk.inspect(findings, photo);
      await backAtStory(seat);
    },
  });
  const after = await sit(pc);
  await after.desk.openTicket(code);
  await after.desk.openTab(/Diễn biến/);
  if (shown().length > 0) {
    await expect(after.desk.story.getByText(findings).first()).toBeVisible();
    await expect(after.desk.story.getByRole("img").first()).toBeVisible();
  }
  await expect(after.desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await expect(after.page.getByText(/tệp (đang|chờ) gửi/)).toHaveCount(0, { timeout: 60_000 });
  await after.app.quit();
  return shown().length;
}

const manyTickets = 3000;

/** Follows how many reports have come; answers it, and undefined once all are said to be there. */
async function followFirstPull(page: Page): Promise<() => number | undefined> {
  let received: number | undefined = 0;
  await page.exposeFunction("tellReceived", (count: number | undefined) => {
    received = count;
  });
  await page.evaluate(() => {
    const { tellReceived } = globalThis as unknown as {
      tellReceived: (count: number | undefined) => void;
    };
    let hasBegun = false;
    const look = () => {
      const said = document.querySelector('section[aria-label="Hộp việc"] > p[role="status"]');
      if (said === null && !hasBegun) return;
      hasBegun = true;
      tellReceived(said === null ? undefined : Number(said.textContent.replaceAll(/\D/g, "")));
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => received;
}

/** On a PC that has never pulled anything, amid its first pull. */
async function whilePulling({ chance }: Kill): Promise<number> {
  const { url, dataDir } = await aServer();
  const hub = await openHub({ url, dataDir });
  await hub.putTickets(officeTickets(manyTickets, sampleWard, Date.now()));
  const tickets = (await hub.readWard(sampleWard)).length;
  const pc = await aPc();
  const app = await pc.launch(url);
  const received = await followFirstPull(app.page);
  // The other half leaves the kill its time.
  const enough = chance.below(manyTickets / 2);
  const isAmid = () => (received() ?? tickets) > enough;
  await deskPage(app.page, app.electron).signIn(official, samplePassword);
  await until(isAmid, 60_000);
  await killApp(app.electron);
  const then = received();
  expect(then, "it was killed after the pull").toBeLessThan(tickets);
  const after = await sit(pc, url);
  await expect(after.desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await after.page.getByRole("combobox", { name: "Trạng thái" }).click();
  await after.page.getByRole("option", { name: "Tất cả" }).click();
  await expect(after.page.locator(`[aria-setsize="${String(tickets)}"]`).first()).toBeVisible();
  await after.app.quit();
  return then ?? 0;
}
