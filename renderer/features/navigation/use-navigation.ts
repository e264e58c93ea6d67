import { createContext, useContext } from "react";
import type { Move, Navigation } from "./navigation";

export type NavigationContextValue = {
  readonly at: Navigation;
  readonly go: (move: Move) => void;
};

export const NavigationContext = createContext<NavigationContextValue | undefined>(undefined);

export function useNavigation(): NavigationContextValue {
  const value = useContext(NavigationContext);
  if (value === undefined) throw new Error("used outside of NavigationContext");
  return value;
}
