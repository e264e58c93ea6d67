import { createContext, useContext } from "react";
import type { WardDeskBridge } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import type { OpenDesk, OpenDeskRefusal } from "./desk-port";
import type { PreferenceStore } from "./preferences";

/** The real parts, put together by `main.tsx`. */
export type Services = {
  readonly bridge: WardDeskBridge;
  /** Opens the local database of this person; work that was there is there again. */
  readonly openDesk: (session: SessionInfo) => Promise<Result<OpenDesk, OpenDeskRefusal>>;
  readonly preferences: PreferenceStore;
  /** Where the bytes of a piece of evidence, or of a picture made from it, are read. */
  readonly evidenceUrl: (sha256: string, picture?: "thumbnail" | "view") => string;
};

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error("used outside of ServicesContext");
  return services;
}
