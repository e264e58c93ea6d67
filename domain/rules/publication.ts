import type { Entry } from "../model/entry";
import { isKnown } from "../model/entry";
import { isPublicCopy } from "../model/evidence-ref";
import type { Sha256, TicketCode, UnitId } from "../model/ids";
import type { Instant } from "../model/instant";
import { toInstant } from "../model/instant";
import type { Subject } from "../model/person";
import type { FieldCode } from "../model/report";
import type { Result } from "../model/result";
import { ok, refuse } from "../model/result";
import type { Ticket } from "../model/ticket";
import { restrictionOf } from "./authority";
import type { TicketView } from "./fold";
import type { Status } from "./life-cycle";
import type { PrivatePerson } from "./publishing/private-words";
import { findPrivateWords } from "./publishing/private-words";

export { foldText } from "./fold-text";
export type { PrivatePerson, PrivateWord } from "./publishing/private-words";
export { findPrivateWords } from "./publishing/private-words";

/** Everything that the public may read of a ticket; nothing of the report's own words. */
export type PublicResult = {
  readonly code: TicketCode;
  readonly field: FieldCode;
  readonly unitId: UnitId;
  readonly unitName?: string;
  readonly status: Status;
  readonly receivedAt: Instant;
  readonly dueAt?: Instant;
  /** The answer, once it is published and as long as it is not hidden. */
  readonly text?: string;
  readonly publishedAt?: Instant;
  /** Public copies that were published with it. Whoever serves them checks their bytes too. */
  readonly photos?: readonly Sha256[];
};

export function publicResult(ticket: Ticket, view: TicketView): PublicResult {
  const publication = isPublic(view) ? view.publication : undefined;
  const publishedMs = view.story.find((line) => line.entry.id === publication?.id)?.atMs;
  const unitName = view.holdings[view.holdings.length - 1]?.unitName ?? ticket.report.unitName;
  return {
    code: ticket.code,
    field: view.field,
    unitId: view.unitId,
    status: view.status,
    receivedAt: ticket.report.receivedAt,
    ...(unitName === undefined ? {} : { unitName }),
    ...(view.due === undefined ? {} : { dueAt: toInstant(view.due.dueMs) }),
    ...(publication === undefined ? {} : { text: publication.body.text }),
    ...(publishedMs === undefined ? {} : { publishedAt: toInstant(publishedMs) }),
    ...photosOf(publication),
  };
}

function photosOf(publication: Entry | undefined): Pick<PublicResult, "photos"> {
  const copies = publication?.evidence.filter(isPublicCopy) ?? [];
  return copies.length === 0 ? {} : { photos: copies.map(({ sha256 }) => sha256) };
}

/** What is restricted is answered and never published. */
function isPublic(view: TicketView): boolean {
  return view.hidden === undefined && restrictionOf(view) === undefined;
}

/** Those outside the office whom the log names: violators, who signed, who was reminded. */
export function peopleInLog(ticket: Ticket): readonly PrivatePerson[] {
  return ticket.log.flatMap((entry) => subjectsOf(entry).flatMap(asPeople));
}

function subjectsOf(entry: Entry): readonly Subject[] {
  if (!isKnown(entry)) return [];
  const names =
    entry.kind === "reminded" ||
    entry.kind === "violationRecorded" ||
    entry.kind === "commitmentMade" ||
    entry.kind === "penaltyProposed";
  return names ? (entry.body.subjects ?? []) : [];
}

function asPeople(subject: Subject): readonly PrivatePerson[] {
  const { name, phone, address, idNumber, representative } = subject;
  const person = {
    name,
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
    ...(idNumber === undefined ? {} : { idNumber }),
  };
  return representative === undefined ? [person] : [person, { name: representative }];
}

/** `detail` says which words. */
export function checkPublicText(
  publicText: string,
  people: readonly PrivatePerson[],
): Result<void, "private-words"> {
  const found = findPrivateWords(publicText, people);
  return found.length === 0
    ? ok()
    : refuse("private-words", found.map((word) => word.words).join("; "));
}
