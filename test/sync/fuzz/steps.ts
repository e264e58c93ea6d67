import { randomBytes } from "node:crypto";
import { isRecord } from "../../../domain/model/shape";
import { mergeLogs, parseTicket, toTicketDocument } from "../../../domain/model/ticket";
import { aTicket, anEntry } from "../../../domain/test-support/ticket.test-support";
import type { EntryId } from "../../../domain/model/ids";
import { hubAuthor, newTicketId } from "../../../sync-server/dispatch/hub";
import { hubEntry } from "../../../sync-server/dispatch/hub";
import { archiveSteps, bringBack } from "./archive";
import { clockSteps } from "./clock-steps";
import { rightsSteps } from "./rights";
import { patiently, pause } from "./patience";
import type { LineFault } from "./faulty-line";
import { operator } from "./people";
import type { Device, Step, World } from "./world";
import { killAndRestart, note, sitDown, someTurns } from "./world";
import { write } from "./writing";

const steps: readonly Step[] = [
  [44, "writes", write],
  [4, "writes much", writeMuch],
  [8, "the hub writes", (world) => writeAsHub(world)],
  [5, "a new ticket", (world) => newTicket(world)],
  [14, "line", changeLine],
  [5, "session", changeSession],
  [6, "takes turns", takeTurns],
  [7, "killed", killSoon],
  [3, "sleeps", sleep],
  [1, "server killed", (world) => restartServer(world)],
  [4, "a ticket moves", (world) => moveTicket(world)],
  [2, "tries again", retryRefused],
  [4, "sync now", syncNow],
];

export async function oneStep(world: World): Promise<void> {
  const { chance, devices, clocks, rights, archiving } = world;
  const device = chance.pick(devices);
  // Without those that came later, a seed plays what it played before them.
  const possible = [
    ...steps,
    ...(clocks === "set" ? clockSteps : []),
    ...(rights === "changed" ? rightsSteps : []),
    ...(archiving === "never" ? [] : archiveSteps),
  ];
  let drawn = chance.below(possible.reduce((sum, [weight]) => sum + weight, 0));
  const chosen = possible.find(([weight]) => (drawn -= weight) < 0);
  if (chosen === undefined) throw new Error("no step was drawn");
  note(world, `${device.name} ${chosen[1]}`);
  await chosen[2](world, device);
  if (chance.is(0.5)) await pause(chance.below(60));
}

async function writeMuch(world: World, device: Device): Promise<void> {
  const count = 3 + world.chance.below(12);
  for (let number = 0; number < count; number += 1) await write(world, device);
}

export async function newTicket(world: World): Promise<void> {
  const { stage, tickets, chance } = world;
  const unitId = stage.wards[chance.is(0.65) ? 0 : 1];
  const nowMs = Date.now();
  const id = newTicketId(nowMs);
  const code = `1022-26-${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, "0")}`;
  const dispatched = hubEntry({
    kind: "dispatched",
    id: newTicketId(nowMs) as string as EntryId,
    atMs: nowMs,
    body: {
      toUnit: unitId,
      unitName: unitId,
      field: "traffic",
      requestKind: "incident",
      policyId: "normal_5wd",
    },
    seen: [],
  });
  const ticket = aTicket({ id, code, unitId, log: [dispatched] });
  await patiently(world, () => stage.hub.putTickets([ticket]));
  tickets.push(ticket);
}

async function writeAsHub(world: World): Promise<void> {
  const { chance, tickets, stage, hubEntries } = world;
  const ticket = chance.pick(tickets);
  const entry = anEntry("urged", {
    id: newTicketId(Date.now()) as string as EntryId,
    at: new Date().toISOString(),
    by: hubAuthor,
    body: { text: "Đề nghị xử lý sớm." },
  });
  const database = `/couch/ward_${ticket.unitId}`;
  await patiently(world, async () => {
    for (;;) {
      const read = await stage.hub.ask(`${database}/_all_docs?include_docs=true`, {
        keys: [ticket.id],
      });
      const rows = isRecord(read) && Array.isArray(read["rows"]) ? (read["rows"] as unknown[]) : [];
      const doc: unknown = isRecord(rows[0]) ? rows[0]["doc"] : undefined;
      const stored = parseTicket(doc);
      if (!stored.ok || !isRecord(doc)) {
        await bringBack(stage, ticket);
        continue;
      }
      const log = mergeLogs(stored.value.log, [entry]);
      const next = { ...toTicketDocument({ ...stored.value, log }), _rev: doc["_rev"] };
      const written = await stage.hub.ask(`${database}/_bulk_docs`, { docs: [next] });
      if (!JSON.stringify(written).includes("conflict")) return;
    }
  });
  hubEntries.set(entry.id, ticket);
}

async function changeLine({ chance }: World, { line }: Device): Promise<void> {
  const faults: readonly (() => LineFault)[] = [
    () => ({ kind: "good" }),
    () => ({ kind: "good" }),
    () => ({ kind: "good" }),
    () => ({ kind: "slow", latencyMs: 20 + chance.below(300) }),
    () => ({ kind: "narrow", bytesPerSecond: chance.pick([1000, 8000, 30_000]) }),
    () => ({ kind: "dead" }),
    () => ({ kind: "dead" }),
    () => ({ kind: "hanging" }),
    () => ({ kind: "deaf" }),
    () => ({ kind: "breaking", afterBytes: chance.below(6000), politely: chance.is(0.5) }),
    () => ({ kind: "breaking", afterBytes: chance.below(60_000), politely: chance.is(0.5) }),
  ];
  line.set(chance.pick(faults)());
}

async function changeSession({ chance }: World, device: Device): Promise<void> {
  const { user } = chance.pick(device.people);
  if (!device.signedIn.delete(user)) device.signedIn.add(user);
  device.client?.sessionChanged();
}

async function takeTurns(world: World, device: Device): Promise<void> {
  await sitDown(world, device, world.chance.pick(device.people).user);
}

async function killSoon(world: World, device: Device): Promise<void> {
  if (world.chance.is(0.5)) void device.client?.sync.syncNow().catch(() => undefined);
  await someTurns(world.chance);
  if (world.chance.is(0.3)) await pause(world.chance.below(100));
  await killAndRestart(world, device);
}

async function sleep(_world: World, device: Device): Promise<void> {
  device.client?.resume();
}

const mostRestarts = 1;

async function restartServer(world: World): Promise<void> {
  if (world.serverRestarts >= mostRestarts) return;
  world.serverRestarts += 1;
  await world.stage.server.kill();
  if (world.chance.is(0.5)) await write(world, world.chance.pick(world.devices));
  await world.stage.server.start();
}

/** The operator sends it on to the other ward; where its status does not allow that, nothing. */
async function moveTicket(world: World): Promise<void> {
  const { chance, tickets, stage, moved, holders, moves, archiving } = world;
  if (moves === "none") return;
  const [near, far] = stage.wards;
  const ticket = chance.pick(tickets);
  const from = moves === "away" ? ticket.unitId : (holders.get(ticket.id) ?? ticket.unitId);
  const toUnit = from === near ? far : near;
  const order = { toUnit, reason: "outOfArea" };
  try {
    // Known before it happens: a device may hear of it first.
    moved.add(ticket.id);
    await stage.hub.ask(`/api/dispatch/${from}/${ticket.id}`, order, operator);
    holders.set(ticket.id, toUnit);
    world.moveCount += 1;
  } catch (error) {
    // It may be in the archive.
    const isExpected = archiving === "never" ? /: (409|503) / : /: (404|409|503) /;
    if (!isExpected.test(String(error))) throw error;
  }
}

async function retryRefused(world: World, { client }: Device): Promise<void> {
  const refused = client?.desk.unsent.get().filter((item) => item.fate.state === "refused") ?? [];
  if (refused.length > 0) await client?.desk.retry(world.chance.pick(refused).entryId);
}

async function syncNow(_world: World, { client }: Device): Promise<void> {
  void client?.sync.syncNow().catch(() => undefined);
}
