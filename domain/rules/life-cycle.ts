export type { Status } from "./status";
export { openStatuses, statuses } from "./status";
export type { Effect, KindRow, KindRule, Need } from "./kind-rules";
export { lifeCycle, rowFor } from "./kind-rules";
