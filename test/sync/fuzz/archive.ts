import type { UnitId } from "../../../domain/model/ids";
import { toEpochMs } from "../../../domain/model/instant";
import type { Ticket } from "../../../domain/model/ticket";
import { parseTicket } from "../../../domain/model/ticket";
import { aTicketId } from "../../../domain/test-support/ticket.test-support";
import type { Shelves } from "../../../sync-server/archive/archive-ticket";
import { archiveTicket, readArchived } from "../../../sync-server/archive/archive-ticket";
import { readOfficeRules } from "../../../sync-server/config/office-rules";
import { followingId, hubEntry, newTicketId } from "../../../sync-server/dispatch/hub";
import { appendEntries } from "../../../sync-server/dispatch/ticket-log";
import type { Stage, Step, World } from "./world";
import { note } from "./world";

export const archiveSteps: readonly Step[] = [
  [5, "a ticket ends", (world) => endTicket(world)],
  [6, "tickets are archived", (world) => archiveSome(world)],
  [3, "an archived ticket is reported again", (world) => reopenOne(world)],
];

const dayMs = 86_400_000;
const afterMs = 90 * dayMs;
/** Here for the week that a ticket stays which was asked for: longer than any request takes. */
const weekMs = 4000;

function shelvesOf({ open }: Stage, unitId: UnitId): Shelves {
  return { ward: open(`ward_${unitId}`), archive: open(`archive_${unitId}`) };
}

/** The city unites it with another one, wherever it is now; what is due or promised may go on. */
async function endTicket(world: World): Promise<void> {
  const { chance, tickets, holders } = world;
  const ticket = chance.pick(tickets);
  const unitId = holders.get(ticket.id) ?? ticket.unitId;
  const into = { into: aTicketId(2), intoCode: "1022-26-00000002" };
  await writeAt(world, { ...ticket, unitId }, { kind: "merged", body: into });
}

type Said =
  | {
      readonly kind: "merged";
      readonly body: { readonly into: Ticket["id"]; readonly intoCode: string };
    }
  | { readonly kind: "reopened"; readonly body: { readonly text: string } };

async function writeAt({ stage, hubEntries }: World, ticket: Ticket, said: Said): Promise<void> {
  const { ward } = shelvesOf(stage, ticket.unitId);
  const stored = parseTicket((await ward.get(ticket.id))?.doc);
  if (!stored.ok) return;
  const atMs = Date.now();
  const about = { id: followingId(newTicketId(atMs), said.kind), atMs, seen: stored.value.log };
  const entry =
    said.kind === "merged" ? hubEntry({ ...said, ...about }) : hubEntry({ ...said, ...about });
  const written = await appendEntries(ward, ticket.id, [entry]);
  if (!written.ok) throw new Error(`${said.kind}: ${written.reason} ${written.detail ?? ""}`);
  hubEntries.set(entry.id, ticket);
}

/** The server's own sweep, a hundred days later. */
async function archiveSome(world: World): Promise<void> {
  const { stage, chance, tickets } = world;
  const { rules } = await readOfficeRules(stage.open("config"));
  for (const { id } of tickets) {
    if (chance.is(0.3)) continue;
    for (const unitId of stage.wards) {
      const shelves = shelvesOf(stage, unitId);
      const stored = await shelves.ward.get(id);
      if (stored === undefined || (await wasJustBack(shelves, id))) continue;
      const nowMs = Date.now() + afterMs + 10 * dayMs;
      if (!(await archiveTicket(stored, shelves, { rules, nowMs, afterMs }))) continue;
      world.archivings += 1;
      note(world, `${id.slice(-4)} leaves ${unitId}`);
    }
  }
}

async function wasJustBack({ archive }: Shelves, id: string): Promise<boolean> {
  const backAt = (await readArchived(archive, id))?.archived.backAt;
  return backAt !== undefined && Date.now() - toEpochMs(backAt) < weekMs;
}

async function reopenOne(world: World): Promise<void> {
  const archived = await archivedOf(world);
  if (archived.length === 0) return;
  const ticket = world.chance.pick(archived);
  await bringBack(world.stage, ticket);
  await writeAt(world, ticket, { kind: "reopened", body: { text: "Mặt đường lại sụt." } });
  note(world, `${ticket.id.slice(-4)} is back in ${ticket.unitId}`);
}

/** Of each ticket of this schedule the copies that lie in an archive and in no ward. */
async function archivedOf({ stage, tickets }: World): Promise<readonly Ticket[]> {
  const archived: Ticket[] = [];
  for (const unitId of stage.wards) {
    const { ward, archive } = shelvesOf(stage, unitId);
    for (const { id } of tickets) {
      const kept = await readArchived(archive, id);
      const isAway = kept !== undefined && (await ward.get(id)) === undefined;
      if (isAway) archived.push(kept.archived.ticket);
    }
  }
  return archived;
}

/** As somebody of the ward asks for it; it comes back whole. */
export async function bringBack(
  { hub }: Pick<Stage, "hub">,
  { id, unitId }: Pick<Ticket, "id" | "unitId">,
): Promise<void> {
  await hub.ask(`/api/archive/${unitId}/${id}/bring-back`, {});
}

/** False when nothing had been archived. */
export async function bringAllBack(world: World): Promise<boolean> {
  const archived = await archivedOf(world);
  for (const ticket of archived) await bringBack(world.stage, ticket);
  return archived.length > 0;
}
