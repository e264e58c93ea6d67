import type { Entry } from "../../../domain/model/entry";
import { sameValue } from "../../../domain/model/json";
import type { UnitId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import { toTicketDocument } from "../../../domain/model/ticket";
import { checkWrite } from "../../../domain/validation/validate-document";
import type { TicketState } from "../../../renderer/store";
import { planDatabases } from "../../../sync-server/provisioning/databases";
import type { Stored } from "./check-times";
import { checkOrder, checkTime, isSaidAnew } from "./check-times";
import type { Client } from "./client";
import type { Device, Told, World } from "./world";
import { closeDevice, openDevice, readsBoth } from "./world";

/** The line is good, everybody has signed in everywhere once more, and all comes to rest. */
export async function settle(world: World): Promise<void> {
  await Promise.all(world.devices.map((device) => settleDevice(world, device)));
}

async function settleDevice(world: World, device: Device): Promise<void> {
  device.line.set({ kind: "good" });
  for (const { user } of device.people) device.signedIn.add(user);
  for (const person of [...device.people].reverse()) {
    await closeDevice(device);
    device.person = person;
    await openDevice(world, device);
    await rest(device);
  }
}

const restMs = 40_000;

async function rest({ name, client }: Device): Promise<void> {
  const endMs = Date.now() + restMs;
  for (;;) {
    const done = await client?.sync.syncNow();
    const open = client?.desk.unsent.get().filter((item) => item.fate.state !== "refused") ?? [];
    if (done?.ok === true && open.length === 0) return;
    if (Date.now() > endMs) {
      const { problem, wards } = client?.sync.state.get() ?? {};
      throw new Error(
        `${name} does not come to rest: ${JSON.stringify({ done, problem, wards, open: open.slice(0, 5) })}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The city may still be answering what has just come: looked at again until all agree. */
export async function check(world: World): Promise<void> {
  const endMs = Date.now() + restMs;
  for (;;) {
    const wrong = await differences(world);
    if (wrong.length === 0) return;
    if (Date.now() > endMs) throw new Error(wrong.slice(0, 5).join("\n"));
    for (const { client } of world.devices) await client?.sync.syncNow();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

type Copies = ReadonlyMap<UnitId, ReadonlyMap<string, Ticket>>;

async function differences(world: World): Promise<readonly string[]> {
  const copies = new Map<UnitId, ReadonlyMap<string, Ticket>>();
  for (const ward of world.stage.wards) {
    const tickets = await world.stage.hub.readWard(ward);
    copies.set(ward, new Map(tickets.map((ticket) => [ticket.id, ticket])));
  }
  const wrong: string[] = [];
  for (const told of world.told.values()) wrong.push(...checkTold(world, told, copies));
  wrong.push(...checkOrders(world, copies));
  for (const [id, ticket] of world.hubEntries) {
    if (entryOf(copies, ticket, id) === undefined) wrong.push(`the hub's ${id} is not there`);
  }
  wrong.push(...checkStrangers(world, copies));
  for (const device of world.devices) wrong.push(...(await checkDevice(world, device, copies)));
  return wrong;
}

function entryOf(
  copies: Copies,
  at: { readonly unitId: UnitId; readonly id: string },
  entryId: string,
): Entry | undefined {
  return copies
    .get(at.unitId)
    ?.get(at.id)
    ?.log.find((entry) => entry.id === entryId);
}

function checkTold(world: World, told: Told, copies: Copies): readonly string[] {
  const { entry, ticketId, unitId, device, isWrong } = told;
  const what = `${entry.kind} ${entry.id} of ${entry.by.user} on ${device.name}`;
  const stored = entryOf(copies, { unitId, id: ticketId }, entry.id);
  if (stored !== undefined) {
    if (isWrong) return [`${what} should have been refused`];
    const changed = isSaidAnew(stored, entry) ? [] : [`${what} has been changed`];
    return [...changed, ...checkTime({ told, entry: stored })];
  }
  const item = device.client?.desk.unsent.get().find(({ entryId }) => entryId === entry.id);
  if (item === undefined) return [`${what} was saved and is lost`];
  if (item.fate.state !== "refused") return [`${what} is still ${item.fate.state}`];
  const ticket = copies.get(unitId)?.get(ticketId);
  if (ticket === undefined) return [`the ticket of ${what} is not there`];
  return isWrong || doorRefuses(told, ticket)
    ? []
    : [`${what} is called refused (${item.fate.detail ?? item.fate.reason}), the door takes it`];
}

function checkOrders(world: World, copies: Copies): readonly string[] {
  const last = new Map<string, Stored>();
  const wrong: string[] = [];
  for (const told of world.told.values()) {
    const { entry: written, ticketId, unitId, device, person } = told;
    const entry = entryOf(copies, { unitId, id: ticketId }, written.id);
    if (entry?.clock.verified !== true) continue;
    const key = [ticketId, device.name, person.user].join(" ");
    const earlier = last.get(key);
    const later = { told, entry };
    if (earlier !== undefined) wrong.push(...checkOrder(earlier, later));
    last.set(key, later);
  }
  return wrong;
}

function doorRefuses({ entry, unitId, person }: Told, ticket: Ticket): boolean {
  const db = `ward_${unitId}`;
  const plan = planDatabases([unitId], []).find(({ name }) => name === db);
  const oldDoc = toTicketDocument(ticket);
  try {
    checkWrite({
      newDoc: { ...oldDoc, log: [...ticket.log, entry] },
      oldDoc,
      userCtx: { name: person.user, roles: person.roles, db },
      secObj: { members: { roles: plan?.readers ?? [] } },
      nowMs: Date.now(),
    });
    return false;
  } catch {
    return true;
  }
}

/** Nothing is on the server that nobody wrote. */
function checkStrangers(world: World, copies: Copies): readonly string[] {
  const wrong: string[] = [];
  for (const ticket of world.tickets) {
    for (const tickets of copies.values()) {
      for (const entry of tickets.get(ticket.id)?.log ?? []) {
        const known =
          world.told.has(entry.id) || world.untold.has(entry.id) || entry.by.role === "hub";
        if (!known && entry.by.role !== "operator") wrong.push(`${entry.id} was written by nobody`);
      }
    }
  }
  return wrong;
}

async function checkDevice(
  world: World,
  device: Device,
  copies: Copies,
): Promise<readonly string[]> {
  const { client, name } = device;
  if (client === undefined) return [`${name} is not open`];
  const wrong: string[] = [];
  for (const ticket of world.tickets) {
    const homes = homesOf(device, ticket.id, copies);
    if (homes.length === 0) continue;
    const state = await readyTicket(client.desk.ticket(ticket.id));
    const log = state.phase === "ready" ? state.ticket.log : undefined;
    const isKept = state.phase === "ready" && isKeptForRefused(client, state.ticket, copies);
    if (!isKept && !homes.some((home) => sameValue(home.log, log))) {
      const ids = (entries: readonly Entry[] = []) =>
        entries.map(({ id, kind, by }) => `${kind} ${id.slice(-4)} by ${by.user}`).join(", ");
      wrong.push(
        `${name} of ${device.person.user} shows ${ticket.id} of ${state.phase === "ready" ? state.ticket.unitId : "?"}${world.moved.has(ticket.id) ? ", moved," : ""} with ${ids(log)}; the server has ${homes.map((home) => `${home.unitId}: ${ids(home.log)}`).join(" and ")}`,
      );
    }
  }
  for (const { entryId } of client.desk.unsent.get()) {
    if (!world.told.has(entryId) && !world.untold.has(entryId)) {
      wrong.push(`${name} offers ${entryId}, which nobody wrote there`);
    }
  }
  if (client.desk.unreadable.get().length > 0) wrong.push(`${name} cannot read something`);
  if (client.reported.length > 0) wrong.push(`${name} reports ${describe(client.reported[0])}`);
  if (client.sync.state.get().lastRoundTripMs === undefined) wrong.push(`${name}: no round trip`);
  return wrong;
}

/** A copy that has left the server stays as long as a refused entry hangs on it. */
function isKeptForRefused(client: Client, { id, unitId }: Ticket, copies: Copies): boolean {
  const hangs = client.desk.unsent.get().some(({ ticketId }) => ticketId === id);
  return hangs && copies.get(unitId)?.has(id) !== true;
}

/** The copies of which the person must see one. */
function homesOf(device: Device, ticketId: string, copies: Copies): readonly Ticket[] {
  const all = [...copies.values()].flatMap((tickets) => tickets.get(ticketId) ?? []);
  const mine = all.filter(({ unitId }) => device.person.wards.includes(unitId));
  if (!readsBoth(device) || all.length < 2) return mine;
  // What came late to the ward that it left is carried after it, so its log is the longer one.
  const longest = Math.max(...all.map(({ log }) => log.length));
  return mine.filter(({ log }) => log.length === longest);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function readyTicket(ticket: {
  readonly get: () => TicketState;
  readonly subscribe: (listener: () => void) => () => void;
}): Promise<TicketState> {
  return new Promise((resolve) => {
    let end: (() => void) | undefined = undefined;
    const look = () => {
      const state = ticket.get();
      if (state.phase === "opening") return;
      clearTimeout(timer);
      end?.();
      resolve(state);
    };
    const timer = setTimeout(() => {
      resolve({ phase: "opening" });
    }, 5000);
    end = ticket.subscribe(look);
    look();
  });
}
