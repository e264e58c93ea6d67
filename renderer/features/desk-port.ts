import type { Desk, WorkCopies } from "../store";
import type { Sync } from "../sync";
import type { UnfinishedWork } from "./unfinished-work";

/** What the screens work with once a person has signed in. */
export type OpenDesk = {
  readonly desk: Desk;
  readonly sync: Sync;
  readonly copies: WorkCopies;
};

/** With what has to be saved before it closes. */
export type DeskInUse = OpenDesk & { readonly unfinished: UnfinishedWork };

export type OpenDeskRefusal = "disk-full" | "failed";
