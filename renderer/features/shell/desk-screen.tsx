import { Activity, useMemo, useReducer } from "react";
import type { SessionInfo } from "../../../domain/contract/session";
import type { OpenDesk } from "../desk-port";
import { DeskContext } from "../desk-context";
import { ApprovalScreen } from "../approval/approval-screen";
import { useHeldEntries } from "../held/use-held-entries";
import { HelpPanel } from "../help/help-panel";
import { InboxScreen } from "../inbox/inbox-screen";
import { navigate, startNavigation } from "../navigation/navigation";
import { NavigationContext } from "../navigation/use-navigation";
import { Palette } from "../palette/palette";
import { actorsOf } from "../people/actors-of";
import { SettingsScreen } from "../settings/settings-screen";
import { StatusBar } from "../sync-status/status-bar";
import { SyncPanel } from "../sync-status/sync-panel";
import classes from "./desk-screen.module.css";
import { DeskHotkeys } from "./desk-hotkeys";
import { ErrorBoundary } from "./error-boundary";
import { LockDialog } from "./lock-dialog";
import { Rail } from "./rail";

export type DeskScreenProps = { readonly session: SessionInfo; readonly open: OpenDesk };

/** The desk of a signed-in person: rail, screens, status bar, and what opens over them. */
export function DeskScreen({ session, open }: DeskScreenProps) {
  const { desk, sync } = open;
  const [at, go] = useReducer(navigate, startNavigation);
  const held = useHeldEntries(desk);
  const deskValue = useMemo(
    () => ({ desk, sync, session, actors: actorsOf(session), held }),
    [desk, sync, session, held],
  );
  const navigation = useMemo(() => ({ at, go }), [at, go]);
  return (
    <DeskContext.Provider value={deskValue}>
      <NavigationContext.Provider value={navigation}>
        <div className={classes["desk"]}>
          <Rail />
          <main className={classes["main"]}>
            <Activity mode={at.screen === "inbox" ? "visible" : "hidden"}>
              <ErrorBoundary>
                <InboxScreen />
              </ErrorBoundary>
            </Activity>
            <Activity mode={at.screen === "approval" ? "visible" : "hidden"}>
              <ErrorBoundary>
                <ApprovalScreen />
              </ErrorBoundary>
            </Activity>
            {at.screen === "settings" && (
              <ErrorBoundary>
                <SettingsScreen />
              </ErrorBoundary>
            )}
          </main>
          <StatusBar />
        </div>
        <SyncPanel />
        <HelpPanel />
        <Palette />
        <LockDialog />
        <DeskHotkeys />
      </NavigationContext.Provider>
    </DeskContext.Provider>
  );
}
