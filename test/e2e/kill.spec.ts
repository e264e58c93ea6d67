import path from "node:path";
import type { Page } from "@playwright/test";
import { test } from "@playwright/test";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage, expect } from "../support/desk-page";
import { fillWard } from "../support/fill-ward";
import { killApp } from "../support/kill-app";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
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
const profiles: DeskProfile[] = [];

test.beforeEach(async () => {
  server = await openServerProcess();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  for (const profile of profiles.splice(0)) await profile.remove();
});

async function aPc(): Promise<DeskProfile> {
  const profile = await createDeskProfile();
  profiles.push(profile);
  return profile;
}

type Seat = { readonly app: DeskApp; readonly page: Page; readonly desk: DeskPage };

async function sit(pc: DeskProfile): Promise<Seat> {
  const app = await pc.launch(server.url);
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
    await test.step(`kill ${String(count)}, ${way?.name ?? ""}`, async () => way?.(pc, chance));
  }
});

/** Ends the app somewhere within what it is doing. */
async function killWithin(
  { app }: Seat,
  chance: Chance,
  { mostMs, work }: { readonly mostMs: number; readonly work: () => Promise<void> },
): Promise<void> {
  const working = work().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, chance.below(mostMs)));
  await killApp(app.electron);
  await working;
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

async function whileTyping(pc: DeskProfile, chance: Chance): Promise<void> {
  const { code } = await findFreshTicket(server.url);
  const seat = await sit(pc);
  await openNote(seat, code);
  const saved = await followDraft(seat.page);
  await killWithin(seat, chance, {
    mostMs: 8000,
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
      const story = document.querySelector('[role="tabpanel"]')?.textContent ?? "";
      for (const text of wanted) if (story.includes(text)) tellShown(text);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  }, texts);
  return () => [...shown];
}

async function whileSaving(pc: DeskProfile, chance: Chance): Promise<void> {
  const { code } = await findFreshTicket(server.url);
  const seat = await sit(pc);
  await seat.desk.openTicket(code);
  await seat.desk.openTab(/Diễn biến/);
  const texts = Array.from({ length: 8 }, (_, index) => `Ghi chú ${code} số ${String(index)}.`);
  const shown = await followStory(seat.page, texts);
  await killWithin(seat, chance, {
    mostMs: 9000,
    work: async () => {
      for (const text of texts) {
        await seat.desk.takeOtherStep("Ghi chú");
        await textBox(seat.page).fill(text);
        await seat.page.locator("form").getByRole("button", { name: "Ghi chú" }).last().click();
      }
    },
  });
  await checkShown(pc, code, shown());
}

async function checkShown(pc: DeskProfile, code: string, texts: readonly string[]): Promise<void> {
  const after = await sit(pc);
  await after.desk.openTicket(code);
  await after.desk.openTab(/Diễn biến/);
  for (const text of texts) await expect(after.desk.story.getByText(text).first()).toBeVisible();
  await expect(after.desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await after.app.quit();
}

async function whileUploading(pc: DeskProfile, chance: Chance): Promise<void> {
  const { code } = await findFreshTicket(server.url);
  const seat = await sit(pc);
  await seat.desk.openTicket(code);
  await seat.desk.takeStep("Nhận xử lý");
  await seat.desk.openTab(/Diễn biến/);
  const findings = `Đã đến xem ${code}, đúng như phản ánh.`;
  const shown = await followStory(seat.page, [findings]);
  await killWithin(seat, chance, {
    // Ten seconds pass before it is written and the bytes go.
    mostMs: 16_000,
    work: () => seat.desk.inspect(findings, photo),
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
}

/** On a PC that has never pulled anything. */
async function whilePulling(_pc: DeskProfile, chance: Chance): Promise<void> {
  const tickets = await fillWard(server.url, 0);
  const pc = await aPc();
  const seat = await sit(pc);
  await killWithin(seat, chance, { mostMs: 1000, work: async () => undefined });
  const after = await sit(pc);
  await expect(after.desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await after.page.getByRole("combobox", { name: "Trạng thái" }).click();
  await after.page.getByRole("option", { name: "Tất cả" }).click();
  await expect(after.page.locator(`[aria-setsize="${String(tickets)}"]`).first()).toBeVisible();
  await after.app.quit();
}
