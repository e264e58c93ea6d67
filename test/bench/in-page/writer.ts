import type { TicketId } from "../../../domain/model/ids";
import type { Sitter } from "../../../renderer/store";
import type { Ours } from "./ours";
import { openOurs } from "./ours";

let ours: Ours | undefined;

function opened(): Ours {
  if (ours === undefined) throw new Error("the writer is not open");
  return ours;
}

function until(holds: () => boolean): Promise<void> {
  const { desk, sync } = opened();
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      for (const end of ends) end();
      resolve();
    };
    const ends = [
      desk.rows.subscribe(look),
      desk.unsent.subscribe(look),
      sync.state.subscribe(look),
    ];
    look();
  });
}

/** Opens the desk of whoever has signed in and waits for its tickets; answers how many came. */
export async function openWriter(sitter: Sitter): Promise<number> {
  ours = await openOurs(sitter);
  const { desk, sync } = ours;
  await until(() => sync.state.get().lastRoundTripMs !== undefined);
  await until(() => desk.rows.get().phase === "ready");
  return desk.rows.get().rows.length;
}

export async function closeWriter(): Promise<void> {
  await ours?.close();
  ours = undefined;
}

export type Saved = { readonly askedAtMs: number; readonly savedAtMs: number };

async function save(ticketId: TicketId, text: string): Promise<Saved> {
  const { desk } = opened();
  const entry = desk.compose({ kind: "noted", body: { text }, evidence: [], role: "official" });
  const askedAtMs = Date.now();
  const saved = await desk.append(ticketId, entry);
  if (!saved.ok) throw new Error(`not saved: ${saved.reason}`);
  return { askedAtMs, savedAtMs: Date.now() };
}

/** Saves one entry and waits until it has been read back from the server. */
export async function saveAndSend(
  ticketId: TicketId,
  text: string,
): Promise<Saved & { readonly sentAtMs: number }> {
  const { desk } = opened();
  const saved = await save(ticketId, text);
  await until(() => desk.unsent.get().length === 0);
  return { ...saved, sentAtMs: Date.now() };
}

/** Writes many entries, spread over the tickets; answers how long the writing took. */
export async function saveMany(count: number): Promise<number> {
  const { rows } = opened().desk.rows.get();
  const fromMs = performance.now();
  for (let number = 0; number < count; number += 1) {
    const row = rows[(number * 7) % rows.length];
    if (row === undefined) throw new Error("there is no ticket to write to");
    await save(row.id, `Ghi chú khi không có mạng, số ${String(number)}.`);
  }
  return performance.now() - fromMs;
}

export function unsent(): number {
  return opened().desk.unsent.get().length;
}

/** Waits until everything has been read back; Date.now() of that moment. */
export async function allSent(): Promise<number> {
  await until(() => opened().desk.unsent.get().length === 0);
  return Date.now();
}
