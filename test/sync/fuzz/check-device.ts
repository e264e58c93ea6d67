import type { Entry } from "../../../domain/model/entry";
import { sameValue } from "../../../domain/model/json";
import type { Ticket } from "../../../domain/model/ticket";
import type { TicketState } from "../../../renderer/store";
import type { Client } from "./client";
import type { Copies } from "./copies";
import type { Device, World } from "./world";

export async function checkDevice(
  world: World,
  device: Device,
  copies: Copies,
): Promise<readonly string[]> {
  const { client, name } = device;
  if (client === undefined) return [`${name} is not open`];
  const wrong: string[] = [];
  for (const { id } of world.tickets) {
    const state = await readyTicket(client.desk.ticket(id));
    const shown = state.phase === "ready" ? state.ticket : undefined;
    const homes = homesOf(device, id, copies);
    if (!isRightlyShown(shown, homes, { device, client, copies })) {
      wrong.push(describeTicket(world, device, { id, shown, homes }));
    }
  }
  wrong.push(...(await checkDisk(device, client, copies)));
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

type Showing = { readonly device: Device; readonly client: Client; readonly copies: Copies };

function isRightlyShown(
  shown: Ticket | undefined,
  homes: readonly Ticket[],
  { device, client, copies }: Showing,
): boolean {
  if (shown === undefined) return homes.length === 0;
  if (!device.person.wards.includes(shown.unitId)) return false;
  if (isKeptForRefused(client, shown, copies)) return true;
  const unsent = new Set(client.desk.unsent.get().map(({ entryId }) => entryId));
  return homes.some(({ log }) => {
    // What its author may not send now is shown as well.
    const isThere = ({ id }: Entry) => log.some((entry) => entry.id === id);
    const shownOfServer = shown.log.filter((entry) => isThere(entry) || !unsent.has(entry.id));
    return sameValue(log, shownOfServer);
  });
}

type Shown = {
  readonly id: string;
  readonly shown: Ticket | undefined;
  readonly homes: readonly Ticket[];
};

function describeTicket(
  { moved }: World,
  { name, person }: Device,
  { id, shown, homes }: Shown,
): string {
  const copy = ({ unitId, log }: Ticket) =>
    `${unitId}: ${log.map((entry) => `${entry.kind} ${entry.id.slice(-4)} by ${entry.by.user}`).join(", ")}`;
  const here = shown === undefined ? "nothing" : copy(shown);
  const there = homes.length === 0 ? "nothing for him" : homes.map(copy).join(" and ");
  const isMoved = [...moved].some((other) => other === id);
  return `${name} of ${person.user} shows of ${id}${isMoved ? ", moved," : ""} ${here}; the server has ${there}`;
}

/** Nothing lies there of wards in which nobody of the device works, or that has left its ward. */
async function checkDisk(
  { name, people }: Device,
  client: Client,
  copies: Copies,
): Promise<readonly string[]> {
  const here = new Set(people.flatMap(({ wards }) => wards));
  const hanging = new Set<string>(client.desk.unsent.get().map(({ ticketId }) => ticketId));
  // Of a ticket that was sent on, what the other ward had of it may lie dead beside its copy.
  const isGone = (id: string) => !copies.inWards(id).some(({ unitId }) => here.has(unitId));
  const wrong: string[] = [];
  for (const { id, unitId } of await client.textsOnDisk()) {
    if (!here.has(unitId)) wrong.push(`${name} still has ${id} of ${unitId}, which it has lost`);
    else if (isGone(id) && !hanging.has(id)) {
      wrong.push(`${name} still has ${id}, which has left ${unitId}`);
    }
  }
  return wrong;
}

/** A copy that has left the server stays as long as a refused entry hangs on it. */
function isKeptForRefused(client: Client, { id, unitId }: Ticket, copies: Copies): boolean {
  const hangs = client.desk.unsent.get().some(({ ticketId }) => ticketId === id);
  return hangs && copies.inWard(unitId, id) === undefined;
}

/** The copies of which the person must see one. */
function homesOf(device: Device, ticketId: string, copies: Copies): readonly Ticket[] {
  const here = device.people.flatMap(({ wards }) => wards);
  const all = copies.inWards(ticketId).filter(({ unitId }) => here.includes(unitId));
  const mine = all.filter(({ unitId }) => device.person.wards.includes(unitId));
  if (all.length < 2) return mine;
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
