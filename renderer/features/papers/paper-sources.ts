import { toInstant } from "../../../domain/model/instant";
import { isKnown } from "../../../domain/model/entry";
import type { EntryKind, EntryOf } from "../../../domain/model/entry";
import { localDate } from "../../../domain/rules/paper/official-dates";
import type { PrefillSources } from "../../../domain/rules/paper/prefill";
import type { SessionInfo } from "../../../domain/contract/session";
import { unitInSentence } from "../forms/fill-phrase";
import type { OpenTicket } from "../ticket/use-ticket";

export type SourcesAt = {
  readonly open: OpenTicket;
  readonly session: SessionInfo;
  readonly nowMs: number;
  readonly fieldLabel: string;
};

/** What the ticket, the unit and the person at work know of a new paper. Never who reported. */
export function paperSources({ open, session, nowMs, fieldLabel }: SourcesAt): PrefillSources {
  const { ticket, view } = open;
  const inspection = lastOf(open, "inspected");
  const record = lastOf(open, "violationRecorded");
  const submission = view.submission?.body;
  const agency = `UBND ${unitInSentence(session.unitName)}`;
  return {
    now: toInstant(nowMs - (nowMs % 60_000)),
    ticketCode: ticket.code,
    ticketPlace: view.place.text,
    ticketField: fieldLabel.toLocaleLowerCase("vi"),
    reportedMatter: ticket.report.subject,
    unitName: agency,
    placeName: session.unitName.replace(/^(?:phường|xã|đặc khu)\s+/iu, ""),
    makers: [{ name: session.displayName, title: session.position ?? "", agency }],
    makerName: session.displayName,
    evidenceCount: open.story.reduce((sum, { entry }) => sum + entry.evidence.length, 0),
    ...(inspection === undefined ? {} : inspectionSources(inspection)),
    ...(record === undefined ? {} : recordSources(record)),
    ...(submission === undefined
      ? {}
      : { resultText: submission.result, publicText: submission.publicText }),
  };
}

function inspectionSources({ at, body }: EntryOf<"inspected">): PrefillSources {
  return { inspectedAt: body.inspectedAt ?? at, inspectionFindings: body.findings };
}

function recordSources({ body }: EntryOf<"violationRecorded">): PrefillSources {
  const recordDate = localDate(Date.parse(body.recordedAt));
  return body.number === undefined ? { recordDate } : { recordDate, recordNumber: body.number };
}

function lastOf<Kind extends EntryKind>(open: OpenTicket, kind: Kind): EntryOf<Kind> | undefined {
  const entries = open.story.flatMap(({ entry, notApplied }) =>
    notApplied === undefined && isKnown(entry) && entry.kind === kind ? [entry] : [],
  );
  return entries.at(-1) as EntryOf<Kind> | undefined;
}
