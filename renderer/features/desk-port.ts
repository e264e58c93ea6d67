import type { Desk } from "../store";
import type { Sync } from "../sync";

/** What the screens work with once a person has signed in. */
export type OpenDesk = {
  readonly desk: Desk;
  readonly sync: Sync;
};

export type OpenDeskRefusal = "disk-full" | "failed";
