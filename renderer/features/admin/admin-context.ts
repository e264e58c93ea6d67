import { createContext, useContext } from "react";
import type { OrgUnit } from "../../store/desk";
import type { AdminApi } from "./admin-api";

export type AdminContextValue = {
  readonly api: AdminApi;
  /** The address that devices reach the server by. */
  readonly serverUrl: string;
  readonly units: readonly OrgUnit[];
  /** By the server's clock. */
  readonly nowMs: () => number;
  readonly unitName: (unitId: string) => string;
  readonly ownUser: string;
};

export const AdminContext = createContext<AdminContextValue | undefined>(undefined);

export function useAdmin(): AdminContextValue {
  const value = useContext(AdminContext);
  if (value === undefined) throw new Error("used outside of AdminContext");
  return value;
}
