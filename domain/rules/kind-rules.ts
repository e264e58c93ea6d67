import type { EntryKind } from "../model/entry";
import type { Role } from "../model/role";
import type { Status } from "./status";
import {
  answeredStatuses,
  cityStatuses,
  endedStatuses,
  openStatuses,
  statuses,
  workingStatuses,
} from "./status";

/** What must hold beside role and status. `rules/folding/needs.ts` tells each in code. */
export type Need =
  | "knownPolicy"
  | "inspected"
  | "othersSubmission"
  | "infoAsked"
  | "guidable"
  | "closable"
  | "reopenable"
  | "openCommitment"
  | "othersProposal"
  | "laterDate"
  | "openDirective"
  | "namedEntry";

/** What an entry does beside moving the status. `rules/folding/effects.ts` does each in code. */
export type Effect =
  | "setsSubject"
  | "pausesClocks"
  | "resumesClocks"
  | "givesToUnit"
  | "startsClocks"
  | "stopsClocks"
  | "leavesUnit"
  | "setsAssignees"
  | "marksInspected"
  | "answersProgress"
  | "setsSubmission"
  | "setsApproval"
  | "meetsClocks"
  | "movesDeadline"
  | "asksExtension"
  | "setsReply"
  | "setsPublication"
  | "hides"
  | "shows"
  | "setsRating"
  | "opensCommitment"
  | "settlesCommitment"
  | "opensPenalty"
  | "settlesPenalty"
  | "countsUrging"
  | "startsDirective"
  | "meetsDirective"
  | "marksCorrected"
  | "startsCycle"
  | "endsTicket";

export type KindRow = {
  readonly by: readonly Role[];
  readonly from: readonly Status[];
  /** The status after it; "same" leaves it as it was, "before" is the one before `needInfo`. */
  readonly to: Status | "same" | "before";
};

export type KindRule = KindRow & {
  /** One row for each group of statuses; `by` and `from` are their union, `to` is the first's. */
  readonly rows: readonly KindRow[];
  readonly needs: readonly Need[];
  readonly effects: readonly Effect[];
};

const city: readonly Role[] = ["hub", "operator"];
const handlers: readonly Role[] = ["official", "field", "supervisor"];
const approvers: readonly Role[] = ["supervisor", "areaSupervisor"];
const deciders: readonly Role[] = ["supervisor", "areaSupervisor", "hub", "operator"];
const overseers: readonly Role[] = ["supervisor", "areaSupervisor", "leader", "operator", "hub"];

const untouched: readonly Status[] = ["received", "classified", "returned", "reopened"];
const afterAcceptance: readonly Status[] = [
  ...workingStatuses,
  "submitted",
  ...answeredStatuses,
  "closed",
];
const notEnded = statuses.filter((status) => !endedStatuses.includes(status));

type Extra = { readonly needs?: readonly Need[]; readonly effects?: readonly Effect[] };

function kind(rows: readonly KindRow[], { needs = [], effects = [] }: Extra = {}): KindRule {
  const by = [...new Set(rows.flatMap((row) => row.by))];
  const from = statuses.filter((status) => rows.some((row) => row.from.includes(status)));
  return { by, from, to: rows[0]?.to ?? "same", rows, needs, effects };
}

/**
 * Who may write which entry in which status, where it leads and what else it does. `SPEC.md`
 * shows it as a table that a script renders from here. The door in CouchDB reads the `by` column
 * and nothing else of it, because work done offline may arrive after the status has moved on.
 */
export const lifeCycle: { readonly [Kind in EntryKind]: KindRule } = {
  classified: kind(
    [
      { by: city, from: untouched, to: "classified" },
      { by: city, from: ["needInfo", ...openStatuses], to: "same" },
    ],
    { effects: ["setsSubject"] },
  ),
  infoRequested: kind(
    [
      { by: city, from: untouched, to: "needInfo" },
      { by: ["official", "supervisor", ...city], from: openStatuses, to: "same" },
    ],
    { effects: ["pausesClocks"] },
  ),
  infoCompleted: kind(
    [
      { by: city, from: ["needInfo"], to: "before" },
      { by: city, from: untouched, to: "same" },
      { by: ["official", "supervisor", ...city], from: openStatuses, to: "same" },
    ],
    { needs: ["infoAsked"], effects: ["resumesClocks"] },
  ),
  dispatched: kind([{ by: city, from: cityStatuses, to: "dispatched" }], {
    needs: ["knownPolicy"],
    effects: ["setsSubject", "givesToUnit", "startsClocks"],
  }),
  accepted: kind([{ by: handlers, from: ["dispatched"], to: "accepted" }]),
  assigned: kind(
    [
      {
        by: ["official", "supervisor"],
        from: ["accepted", "assigned", "inspecting", "progressReplied", "sentBack"],
        to: "assigned",
      },
    ],
    { effects: ["setsAssignees"] },
  ),
  inspected: kind([{ by: ["official", "field"], from: workingStatuses, to: "inspecting" }], {
    effects: ["marksInspected"],
  }),
  reminded: kind([
    { by: ["official", "field"], from: [...workingStatuses, "submitted"], to: "same" },
  ]),
  progressReplied: kind(
    [{ by: ["official", "supervisor"], from: workingStatuses, to: "progressReplied" }],
    { effects: ["answersProgress"] },
  ),
  violationRecorded: kind([
    { by: ["official", "field"], from: [...workingStatuses, "submitted"], to: "same" },
  ]),
  commitmentMade: kind(
    [{ by: ["official", "field"], from: [...workingStatuses, "submitted"], to: "same" }],
    { effects: ["opensCommitment"] },
  ),
  commitmentKept: kind([{ by: handlers, from: afterAcceptance, to: "same" }], {
    needs: ["openCommitment"],
    effects: ["settlesCommitment"],
  }),
  commitmentBroken: kind([{ by: handlers, from: afterAcceptance, to: "same" }], {
    needs: ["openCommitment"],
    effects: ["settlesCommitment"],
  }),
  penaltyProposed: kind([{ by: ["official"], from: afterAcceptance, to: "same" }], {
    effects: ["opensPenalty"],
  }),
  penaltyDecided: kind([{ by: deciders, from: afterAcceptance, to: "same" }], {
    needs: ["othersProposal"],
    effects: ["settlesPenalty"],
  }),
  extensionRequested: kind(
    [{ by: ["official"], from: [...workingStatuses, "submitted"], to: "same" }],
    { effects: ["asksExtension"] },
  ),
  extended: kind([{ by: deciders, from: openStatuses, to: "same" }], {
    needs: ["laterDate"],
    effects: ["movesDeadline"],
  }),
  resolutionSubmitted: kind([{ by: ["official"], from: workingStatuses, to: "submitted" }], {
    needs: ["inspected"],
    effects: ["setsSubmission"],
  }),
  approved: kind([{ by: approvers, from: ["submitted"], to: "approved" }], {
    needs: ["othersSubmission"],
    effects: ["setsApproval", "meetsClocks"],
  }),
  sentBack: kind([{ by: approvers, from: ["submitted"], to: "sentBack" }], {
    needs: ["othersSubmission"],
  }),
  returned: kind(
    [
      {
        by: ["official", "supervisor"],
        from: ["dispatched", "accepted", "assigned", "inspecting", "sentBack"],
        to: "returned",
      },
    ],
    { effects: ["stopsClocks", "leavesUnit"] },
  ),
  forwarded: kind([{ by: city, from: ["returned", ...openStatuses], to: "forwarded" }], {
    effects: ["stopsClocks", "leavesUnit"],
  }),
  replied: kind([{ by: city, from: ["approved"], to: "replied" }], { effects: ["setsReply"] }),
  published: kind([{ by: city, from: ["replied"], to: "published" }], {
    effects: ["setsPublication"],
  }),
  hidden: kind([{ by: deciders, from: statuses, to: "same" }], { effects: ["hides"] }),
  shown: kind([{ by: deciders, from: statuses, to: "same" }], { effects: ["shows"] }),
  rated: kind(
    [{ by: ["official", ...city], from: ["replied", "published", "closed"], to: "same" }],
    { effects: ["setsRating"] },
  ),
  reopened: kind([{ by: city, from: ["replied", "published", ...endedStatuses], to: "reopened" }], {
    needs: ["reopenable"],
    effects: ["startsCycle"],
  }),
  merged: kind(
    [{ by: ["supervisor", ...city], from: [...cityStatuses, ...openStatuses], to: "merged" }],
    { effects: ["stopsClocks", "leavesUnit", "endsTicket"] },
  ),
  refused: kind([{ by: city, from: ["needInfo", ...untouched], to: "refused" }], {
    effects: ["stopsClocks", "endsTicket"],
  }),
  guided: kind(
    [
      {
        by: ["supervisor", ...city],
        from: ["needInfo", ...untouched, ...openStatuses],
        to: "guided",
      },
    ],
    { needs: ["guidable"], effects: ["stopsClocks", "leavesUnit", "endsTicket"] },
  ),
  closed: kind(
    [{ by: city, from: ["needInfo", ...untouched, "replied", "published"], to: "closed" }],
    { needs: ["closable"], effects: ["stopsClocks", "endsTicket"] },
  ),
  urged: kind([{ by: overseers, from: [...cityStatuses, ...openStatuses], to: "same" }], {
    effects: ["countsUrging"],
  }),
  directed: kind([{ by: overseers, from: notEnded, to: "same" }], {
    effects: ["startsDirective"],
  }),
  directiveAnswered: kind([{ by: ["official", "supervisor"], from: statuses, to: "same" }], {
    needs: ["openDirective"],
    effects: ["meetsDirective"],
  }),
  corrected: kind(
    [
      {
        by: ["official", "field", "supervisor", "areaSupervisor", ...city],
        from: statuses,
        to: "same",
      },
    ],
    { needs: ["namedEntry"], effects: ["marksCorrected"] },
  ),
  noted: kind([
    {
      by: ["official", "field", "supervisor", "areaSupervisor", "leader", ...city],
      from: statuses,
      to: "same",
    },
  ]),
};

type RowTable = {
  readonly [kind: string]: { readonly [role: string]: { readonly [status: string]: KindRow } };
};

/** Asked for every entry of every ticket, so it is laid out once. */
const rowTable: RowTable = Object.fromEntries(
  Object.entries(lifeCycle).map(([kind, { rows }]) => [kind, byRole(rows)]),
);

function byRole(rows: readonly KindRow[]): RowTable[string] {
  const roles = new Set(rows.flatMap((row) => row.by));
  return Object.fromEntries([...roles].map((role) => [role, byStatus(rows, role)]));
}

/** Where two rows meet, the first one holds. */
function byStatus(rows: readonly KindRow[], role: Role): { readonly [status: string]: KindRow } {
  const mine = rows.filter((row) => row.by.includes(role)).reverse();
  return Object.fromEntries(mine.flatMap((row) => row.from.map((status) => [status, row])));
}

/** The row that lets this role write this kind in this status, or undefined. */
export function rowFor(kind: EntryKind, role: Role, status: Status): KindRow | undefined {
  return rowTable[kind]?.[role]?.[status];
}
