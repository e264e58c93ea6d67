import { createContext, useContext } from "react";
import type { AdminApi } from "./admin-api";
import type { Unit } from "./role-choice";

export type AdminContextValue = {
  readonly api: AdminApi;
  /** The address that devices reach the server by. */
  readonly serverUrl: string;
  readonly units: readonly Unit[];
  readonly unitName: (unitId: string) => string;
  readonly ownUser: string;
};

export const AdminContext = createContext<AdminContextValue | undefined>(undefined);

export function useAdmin(): AdminContextValue {
  const value = useContext(AdminContext);
  if (value === undefined) throw new Error("used outside of AdminContext");
  return value;
}
