import type { EntryKind } from "../model/entry";
import type { Role } from "../model/role";

/** Where a ticket stands (`shared/domain.md` §2.2). */
export const statuses = [
  "received",
  "dispatched",
  "accepted",
  "assigned",
  "inspecting",
  "progressReplied",
  "submitted",
  "sentBack",
  "approved",
  "replied",
  "published",
  "returned",
  "reopened",
] as const;
export type Status = (typeof statuses)[number];

/** Statuses in which the ward still has something to do. */
export const openStatuses: readonly Status[] = [
  "dispatched",
  "accepted",
  "assigned",
  "inspecting",
  "progressReplied",
  "submitted",
  "sentBack",
];

export type KindRule = {
  readonly by: readonly Role[];
  readonly from: readonly Status[];
  /** The status after it; "same" leaves it as it was. */
  readonly to: Status | "same";
};

const working: readonly Status[] = [
  "accepted",
  "assigned",
  "inspecting",
  "progressReplied",
  "sentBack",
];

/**
 * Who may write which entry in which status, and where it leads. `SPEC.md` shows it as a table;
 * the door in CouchDB reads the `by` column and nothing else of it, because work done offline
 * may arrive after the status has moved on.
 */
export const lifeCycle: { readonly [Kind in EntryKind]: KindRule } = {
  dispatched: {
    by: ["hub", "operator"],
    from: ["received", "returned", "reopened"],
    to: "dispatched",
  },
  accepted: { by: ["official", "field", "supervisor"], from: ["dispatched"], to: "accepted" },
  assigned: {
    by: ["official", "supervisor"],
    from: ["accepted", "assigned", "inspecting", "progressReplied", "sentBack"],
    to: "assigned",
  },
  inspected: { by: ["official", "field"], from: working, to: "inspecting" },
  progressReplied: { by: ["official", "supervisor"], from: working, to: "progressReplied" },
  resolutionSubmitted: { by: ["official"], from: working, to: "submitted" },
  approved: { by: ["supervisor", "areaSupervisor"], from: ["submitted"], to: "approved" },
  sentBack: { by: ["supervisor", "areaSupervisor"], from: ["submitted"], to: "sentBack" },
  returned: {
    by: ["official", "supervisor"],
    from: ["dispatched", "accepted", "assigned"],
    to: "returned",
  },
  replied: { by: ["hub", "operator"], from: ["approved"], to: "replied" },
  published: { by: ["hub", "operator"], from: ["replied"], to: "published" },
  reopened: { by: ["hub", "operator"], from: ["replied", "published"], to: "reopened" },
  noted: {
    by: ["official", "field", "supervisor", "areaSupervisor", "leader", "operator", "hub"],
    from: statuses,
    to: "same",
  },
};
