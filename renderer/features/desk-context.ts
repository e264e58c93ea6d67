import { createContext, useContext } from "react";
import type { SessionInfo } from "../../domain/contract/session";
import type { Actor } from "../../domain/rules/next-steps";
import type { Desk, WorkCopies } from "../store";
import type { Sync } from "../sync";
import type { Captures } from "./evidence/captures";
import type { HeldEntries } from "./held/held-entries";
import type { UnfinishedWork } from "./unfinished-work";

export type DeskContextValue = {
  readonly desk: Desk;
  readonly sync: Sync;
  readonly copies: WorkCopies;
  readonly session: SessionInfo;
  /** One for each role that the person has in the ward. */
  readonly actors: readonly Actor[];
  readonly held: HeldEntries;
  readonly captures: Captures;
  readonly unfinished: UnfinishedWork;
};

export const DeskContext = createContext<DeskContextValue | undefined>(undefined);

export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext);
  if (value === undefined) throw new Error("used outside of DeskContext");
  return value;
}
