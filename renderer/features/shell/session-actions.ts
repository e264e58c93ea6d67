import { createContext, useContext } from "react";

/** What the desk's own screens may do with the session of whoever sits at it. */
export type SessionActions = { readonly signOut: () => Promise<void> };

export const SessionActionsContext = createContext<SessionActions | undefined>(undefined);

export function useSessionActions(): SessionActions {
  const value = useContext(SessionActionsContext);
  if (value === undefined) throw new Error("used outside of SessionActionsContext");
  return value;
}
