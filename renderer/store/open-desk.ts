import type { EntryId, TicketId } from "../../domain/model/ids";
import { appendEntry } from "./append";
import { createComposer } from "./compose";
import type { Desk, TicketState, UnsentEntry } from "./desk";
import type { DeadlineNotices } from "./deadline-notices";
import { openDeadlineNotices } from "./deadline-notices";
import type { DeskOptions, DeskParts } from "./desk-parts";
import { openParts } from "./desk-parts";
import { openDrafts } from "./drafts";
import type { Gate } from "./gate";
import { openGate } from "./gate";
import type { Projection } from "./projection";
import { createProjection } from "./projection";
import { createCell } from "./readable";
import type { SyncGate } from "./sync-gate";
import { copyOf, stateOf } from "./ticket-copy";
import type { TicketWatch } from "./ticket-watch";
import { createTicketWatch } from "./ticket-watch";
import type { WorkCopies } from "./unsent-copies";
import { openWorkCopies } from "./unsent-copies";
import { unsentList } from "./unsent-list";

export type OpenedDesk = {
  readonly desk: Desk;
  readonly gate: SyncGate;
  readonly copies: WorkCopies;
};

/**
 * Opens the local database for one person. The list fills in the background, what is due first
 * comes first; everything else is ready when this resolves.
 */
export async function openDesk(options: DeskOptions): Promise<OpenedDesk> {
  const parts = await openParts(options);
  const copies = await openWorkCopies(parts, options.copies);
  const { outbox, office, list, aside } = parts;
  const unsent = createCell<readonly UnsentEntry[]>(unsentList(outbox.all(), list));
  const showUnsent = () => {
    unsent.set(unsentList(outbox.all(), list));
  };
  const projection = createProjection({ ...parts, rules: office.rules });
  const watch = createTicketWatch((id) => loadTicket(id, parts));
  const gate = openGate({ ...parts, unsent, atDesk: options.sitter.user });
  const deadlines = deadlinesFor(options.sitter.user, parts);
  const stopFollowing = follow(parts, { projection, watch, gate, deadlines, showUnsent });
  const opening = fillList(parts, projection, gate).then(showUnsent).then(deadlines.compare);
  const stopTidying = startTidying(parts, opening);
  const desk: Desk = {
    rows: list.state,
    rules: office.book,
    staff: office.staff,
    directory: office.directory,
    unsent,
    unreadable: aside.list,
    drafts: openDrafts(copies.drafts, options.sitter.user),
    deadlineNotices: deadlines.list,
    dismissDeadlines: deadlines.dismiss,
    ticket: watch.of,
    compose: createComposer(options),
    append: async (ticketId, entry) => {
      const saved = await appendEntry(ticketId, entry, parts);
      const unitId = outbox.get(entry.id)?.record.unitId;
      if (saved.ok && unitId !== undefined) gate.tellOffer(unitId);
      return saved;
    },
    retry: gate.retry,
    putBy: (entryId) => putBy(entryId, parts),
    ...wardQuestions(parts),
    nowMs: () => (options.wallMs ?? Date.now)() + options.clock().skewMs,
    close: async () => {
      stopFollowing();
      const tidied = stopTidying();
      projection.close();
      list.close();
      await opening.catch(() => undefined);
      await tidied.catch(() => undefined);
      await copies.close();
      await parts.database.close();
    },
  };
  return { desk, gate, copies };
}

async function putBy(entryId: EntryId, parts: DeskParts): Promise<void> {
  const item = parts.outbox.get(entryId);
  if (item?.record.state !== "refused") return;
  await parts.putBy.put([{ key: entryId, value: item.record, atMs: Date.now() }]);
  await parts.outbox.confirm([entryId]);
}

function deadlinesFor(user: string, parts: DeskParts) {
  const { deadlines: shelf, wards } = parts;
  return openDeadlineNotices({ ...parts, wards: wards.get(), shelf, user });
}

function wardQuestions({
  departures,
  kept,
}: DeskParts): Pick<Desk, "missing" | "answerMissing" | "setWards"> {
  return {
    missing: departures.missing,
    answerMissing: departures.answer,
    setWards: kept.change,
  };
}

async function fillList(parts: DeskParts, projection: Projection, gate: Gate): Promise<void> {
  await gate.confirmAll();
  await projection.readAll();
  parts.list.setPhase(gate.wasPulled() ? "ready" : "first-pull");
}

/** Between two landings, a little at a time. It may end anywhere, and a full disk puts it off. */
function startTidying(
  { landingTurns, tickets }: DeskParts,
  opening: Promise<void>,
): () => Promise<void> {
  let wanted = true;
  const tidySome = () => (wanted ? tickets.tidySome().catch(() => false) : Promise.resolve(false));
  const ended = opening.then(async () => {
    while (await landingTurns(tidySome));
  });
  return () => {
    wanted = false;
    return ended;
  };
}

type Followers = {
  readonly projection: Projection;
  readonly watch: TicketWatch;
  readonly gate: Gate;
  readonly deadlines: DeadlineNotices;
  readonly showUnsent: () => void;
};

/** Everything on screen follows what lies on disk, whoever wrote it. */
function follow(parts: DeskParts, followers: Followers): () => void {
  const { projection, watch, gate, deadlines, showUnsent } = followers;
  let following = true;
  const run = (work: Promise<void>) => {
    work.catch((error: unknown) => {
      // A database that closes cuts off what is still being read.
      if (following) throw error;
    });
  };
  const ends = [
    parts.tickets.subscribe((change) => {
      const { landed, left } = change;
      run(projection.onTickets(change));
      watch.refresh([...landed.map(({ id }) => id), ...left]);
      run(gate.confirm(landed));
    }),
    parts.outbox.subscribe((ticketIds) => {
      showUnsent();
      watch.refresh(ticketIds);
      run(projection.onOutbox(ticketIds));
    }),
    parts.office.rules.subscribe(() => {
      watch.refreshAll();
      run(projection.readAll());
      run(deadlines.compare());
    }),
    parts.wards.subscribe(() => {
      parts.list.keepOnly(parts.wards.get());
      parts.list.setPhase(gate.wasPulled() ? "ready" : "first-pull");
      watch.refreshAll();
      run(projection.readAll().then(showUnsent));
    }),
  ];
  return () => {
    following = false;
    for (const end of ends) end();
  };
}

/** Undefined when the database is gone; what was shown stays. */
async function loadTicket(id: TicketId, parts: DeskParts): Promise<TicketState | undefined> {
  const { tickets, outbox, office, wards } = parts;
  try {
    const [record] = await tickets.find([id]);
    if (record === undefined || !wards.get().includes(record.unitId)) return { phase: "missing" };
    const copy = copyOf(record, outbox.ofTicket(id));
    return copy === undefined ? { phase: "missing" } : stateOf(copy, office.rules.get());
  } catch {
    return undefined;
  }
}
