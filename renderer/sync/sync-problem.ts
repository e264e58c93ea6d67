import type { LineTrouble } from "../../domain/contract/line-trouble";

/** Everything that can go wrong between this device and the server, each a state with a name. */
export type SyncProblem =
  | LineTrouble
  /** The person has to sign in again. */
  | "session-ended"
  /** The administrator has closed the account. */
  | "account-disabled"
  | "forbidden"
  | "not-found"
  | "too-large"
  | "bad-data"
  /** The device itself cannot store what came. */
  | "disk-full"
  | "storage-failed";
