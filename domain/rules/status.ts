/** Where a ticket stands (`shared/domain.md` §2.2). */
export const statuses = [
  "received",
  "needInfo",
  "classified",
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
  "forwarded",
  "reopened",
  "closed",
  "refused",
  "merged",
  "guided",
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

/** The ward has taken it and not yet handed in a result. */
export const workingStatuses: readonly Status[] = [
  "accepted",
  "assigned",
  "inspecting",
  "progressReplied",
  "sentBack",
];

/** The city has it and decides where it goes. */
export const cityStatuses: readonly Status[] = [
  "received",
  "needInfo",
  "classified",
  "returned",
  "forwarded",
  "reopened",
];

/** The result stands and is on its way to the citizen, or there. */
export const answeredStatuses: readonly Status[] = ["approved", "replied", "published"];

/** Nothing more happens unless the citizen reports again. */
export const endedStatuses: readonly Status[] = ["closed", "refused", "merged", "guided"];
