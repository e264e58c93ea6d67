import type { Entry, EntryKind } from "../../../domain/model/entry";
import { entryKinds, isKnown } from "../../../domain/model/entry";
import type { EntryId } from "../../../domain/model/ids";
import { toInstant } from "../../../domain/model/instant";
import type { Role } from "../../../domain/model/role";
import type { Ticket } from "../../../domain/model/ticket";
import { lifeCycle } from "../../../domain/rules/life-cycle";
import { aPhoto, anEntry } from "../../../domain/test-support/ticket.test-support";
import type { NewEntry } from "../../../renderer/store";
import type { Client } from "./client";
import type { Device, Told, World } from "./world";
import type { Person } from "./people";
import { killAndRestart, note, someTurns } from "./world";

const handlers: readonly Role[] = ["official", "field", "supervisor"];
const dayMs = 24 * 3_600_000;
const farOffMs = [dayMs, -dayMs, 400 * dayMs, -3650 * dayMs];

/** The field of an entry's body that names another entry. */
const naming: { readonly [kind: string]: readonly [field: string, kind: EntryKind] } = {
  approved: ["submission", "resolutionSubmitted"],
  sentBack: ["submission", "resolutionSubmitted"],
  commitmentKept: ["commitment", "commitmentMade"],
  commitmentBroken: ["commitment", "commitmentMade"],
  penaltyDecided: ["proposal", "penaltyProposed"],
  directiveAnswered: ["directive", "directed"],
  extended: ["request", "extensionRequested"],
};

type Writer = { readonly client: Client; readonly person: Person };
type Draft = { readonly entry: Entry; readonly isWrong: boolean };

/** A person writes; now and then what the door must refuse, and with a clock that is years off. */
function draft(world: World, { client, person }: Writer, ticket: Ticket): Draft {
  const { chance } = world;
  const mine = person.mayBe.filter(({ unitId }) => unitId === ticket.unitId);
  const isWrong = chance.is(0.12);
  const own = mine.map(({ role }) => role);
  const role = chance.pick(isWrong ? handlers.filter((other) => !own.includes(other)) : own);
  const kind = chance.pick(entryKinds.filter((some) => lifeCycle[some].by.includes(role)));
  const template = anEntry(kind);
  const asked = {
    kind,
    body: bodyOf(world, template, ticket),
    evidence: chance.is(0.2) ? [aPhoto({ by: person.user })] : [],
    role,
    unitId: ticket.unitId,
  };
  const composed = client.desk.compose(asked as unknown as NewEntry);
  return {
    entry: chance.is(0.1) ? withOddClock(composed, chance.pick(farOffMs)) : composed,
    isWrong,
  };
}

function bodyOf(world: World, template: Entry, ticket: Ticket): unknown {
  if (!isKnown(template)) return template.body;
  const named = naming[template.kind];
  if (named === undefined) return template.body;
  const [field, kind] = named;
  const fitting = [...world.told.values()].filter(
    (told) => told.ticketId === ticket.id && told.entry.kind === kind,
  );
  return fitting.length === 0
    ? template.body
    : { ...template.body, [field]: world.chance.pick(fitting).entry.id };
}

/** Somebody has set the clock; by how much is known if anything is. */
function withOddClock(entry: Entry, offMs: number): Entry {
  const at = toInstant(Date.parse(entry.at) + offMs);
  const { skewMs, verified } = entry.clock;
  return { ...entry, at, clock: { skewMs: skewMs - offMs, verified } };
}

export async function write(world: World, device: Device): Promise<void> {
  const { chance, tickets } = world;
  const { client, person } = device;
  const mine = tickets.flatMap((ticket) => {
    const row = client?.desk.rows.get().rows.find(({ id }) => id === ticket.id);
    const unitId = row?.unitId ?? ticket.unitId;
    return person.wards.includes(unitId) ? [{ ...ticket, unitId }] : [];
  });
  if (client === undefined || mine.length === 0) return;
  const ticket = chance.pick(mine);
  const writtenMs = Date.now();
  const { entry, isWrong } = draft(world, { client, person }, ticket);
  const told: Told = {
    entry,
    ticketId: ticket.id,
    unitId: ticket.unitId,
    device,
    person,
    writtenMs,
    run: client,
    isWrong,
  };
  const saving = client.desk.append(ticket.id, entry);
  if (chance.is(0.12)) return killWhileSaving(world, told, saving);
  const saved = await saving;
  if (saved.ok) world.told.set(entry.id, told);
  else if (saved.reason !== "no-such-ticket") {
    throw new Error(`${entry.kind} was not saved: ${saved.reason} ${saved.detail ?? ""}`);
  }
}

async function killWhileSaving(
  world: World,
  told: Told,
  saving: ReturnType<Client["desk"]["append"]>,
): Promise<void> {
  const { entry, device } = told;
  const id: EntryId = entry.id;
  let heard: boolean | undefined;
  saving.then(
    (saved) => {
      heard ??= saved.ok;
    },
    () => undefined,
  );
  await someTurns(world.chance);
  const wasTold = heard;
  heard = false;
  if (wasTold === true) world.told.set(id, told);
  else world.untold.set(id, entry);
  note(world, `${device.name} killed, the entry was ${wasTold === true ? "" : "not "}saved`);
  await killAndRestart(world, device);
}
