/** Everything that can go wrong between this device and the server, each a state with a name. */
export type SyncProblem =
  | "offline"
  /** The server's name leads nowhere: there is no network, or nobody who knows the name. */
  | "no-address"
  /** The line broke in the middle of a request. */
  | "cut-off"
  | "timeout"
  /** The network works, and nobody listens at the server's address. */
  | "server-down"
  /** By this device's date the server's certificate does not hold yet, or no longer. */
  | "clock-wrong"
  /** Whoever answers cannot prove to be the server. */
  | "bad-certificate"
  /** The person has to sign in again. */
  | "session-ended"
  /** The administrator has closed the account. */
  | "account-disabled"
  | "forbidden"
  | "not-found"
  | "too-large"
  | "too-many"
  | "server-error"
  /** Something answers, but it is no Ward Desk server: a router's or a café's page. */
  | "not-a-server"
  | "bad-data"
  /** The device itself cannot store what came. */
  | "disk-full"
  | "storage-failed";
