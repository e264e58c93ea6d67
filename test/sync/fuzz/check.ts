import { sameValue } from "../../../domain/model/json";
import type { Ticket } from "../../../domain/model/ticket";
import { toTicketDocument } from "../../../domain/model/ticket";
import { checkWrite } from "../../../domain/validation/validate-document";
import type { UnsentEntry } from "../../../renderer/store";
import { planDatabases } from "../../../sync-server/provisioning/databases";
import type { Stored } from "./check-times";
import { checkOrder, checkTime, isSaidAnew } from "./check-times";
import { checkDevice } from "./check-device";
import type { Copies } from "./copies";
import { entryOf, readCopies } from "./copies";
import type { Person } from "./people";
import { accountOf } from "./rights";
import type { Device, Told, World } from "./world";
import { sitDown } from "./world";

/** The line is good, everybody has signed in everywhere once more, and all comes to rest. */
export async function settle(world: World): Promise<void> {
  await Promise.all(world.devices.map((device) => settleDevice(world, device)));
}

async function settleDevice(world: World, device: Device): Promise<void> {
  device.line.set({ kind: "good" });
  for (const { user } of device.people) device.signedIn.add(user);
  for (const { user } of [...device.people].reverse()) {
    await sitDown(world, device, user);
    await rest(world, device);
  }
}

const restMs = 40_000;

async function rest(world: World, { name, client, person: { user } }: Device): Promise<void> {
  const endMs = Date.now() + restMs;
  for (;;) {
    const hasHeard = sameValue(client?.wards(), accountOf(world, user).wards);
    const done = await client?.sync.syncNow();
    const unsent = client?.desk.unsent.get() ?? [];
    const open = unsent.filter((item) => item.fate.state !== "refused" && !isShutOut(world, item));
    if (hasHeard && done?.ok === true && open.length === 0) return;
    if (Date.now() > endMs) {
      const { problem, wards } = client?.sync.state.get() ?? {};
      throw new Error(
        `${name} does not come to rest: ${JSON.stringify({ done, problem, wards, open: open.slice(0, 5) })}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Its author has lost the ward, and the device says so. */
function isShutOut(world: World, { fate, byUser, unitId }: UnsentEntry): boolean {
  const hasLost = !accountOf(world, byUser).wards.includes(unitId);
  return hasLost && fate.state === "held" && fate.why === "no-access";
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

async function differences(world: World): Promise<readonly string[]> {
  const copies = await readCopies(world.stage);
  const wrong: string[] = [];
  for (const told of world.told.values()) wrong.push(...checkTold(world, told, copies));
  wrong.push(...checkOrders(world, copies));
  for (const [id, ticket] of world.hubEntries) {
    if (entryOf(copies, ticket, id) === undefined) wrong.push(`the hub's ${id} is not there`);
  }
  for (const { id, unitId } of world.tickets) {
    if (copies.kept(unitId, id) === undefined) wrong.push(`${id} is in no ward and no archive`);
  }
  wrong.push(...checkStrangers(world, copies));
  for (const device of world.devices) wrong.push(...(await checkDevice(world, device, copies)));
  return wrong;
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
  if (isShutOut(world, item)) return [];
  if (item.fate.state !== "refused") return [`${what} is still ${item.fate.state}`];
  const ticket = copies.kept(unitId, ticketId);
  if (ticket === undefined) return [`the ticket of ${what} is not there`];
  return isWrong || doorRefuses(told, accountOf(world, told.person.user), ticket)
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

function doorRefuses({ entry, unitId }: Told, person: Person, ticket: Ticket): boolean {
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
    for (const copy of copies.everywhere(ticket.id)) {
      for (const entry of copy.log) {
        const known =
          world.told.has(entry.id) || world.untold.has(entry.id) || entry.by.role === "hub";
        if (!known && entry.by.role !== "operator") wrong.push(`${entry.id} was written by nobody`);
      }
    }
  }
  return wrong;
}
