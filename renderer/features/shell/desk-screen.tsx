import { Activity, useMemo, useReducer } from "react";
import type { SessionNotice } from "../../../domain/contract/device-ipc";
import type { SessionInfo } from "../../../domain/contract/session";
import type { DeskInUse } from "../desk-port";
import { DeskContext } from "../desk-context";
import { AdminScreen } from "../admin/admin-screen";
import { ApprovalScreen } from "../approval/approval-screen";
import { useCaptures } from "../evidence/use-captures";
import { useHeldEntries } from "../held/use-held-entries";
import { EvidenceAhead } from "../evidence/evidence-ahead";
import { HelpPanel } from "../help/help-panel";
import { InboxScreen } from "../inbox/inbox-screen";
import { navigate, startNavigation } from "../navigation/navigation";
import { NavigationContext } from "../navigation/use-navigation";
import { NumberBookPanel } from "../number-book/number-book";
import { Palette } from "../palette/palette";
import { actorsOf } from "../people/actors-of";
import { SettingsScreen } from "../settings/settings-screen";
import { StatusBar } from "../sync-status/status-bar";
import { SyncPanel } from "../sync-status/sync-panel";
import classes from "./desk-screen.module.css";
import { DeskHotkeys } from "./desk-hotkeys";
import { ErrorBoundary } from "./error-boundary";
import { DeskNotices } from "./desk-notices";
import { LinkFollower } from "./link-follower";
import { LockNow } from "./lock-now";
import { SessionActionsContext } from "./session-actions";
import { SessionEnded } from "./session-ended";
import { Rail } from "./rail";

export type DeskScreenProps = {
  readonly session: SessionInfo;
  readonly open: DeskInUse;
  readonly notice?: SessionNotice;
  readonly onNoticeSeen: () => void;
  readonly onSignOut: () => Promise<void>;
};

/** The desk of a signed-in person: rail, screens, status bar, and what opens over them. */
export function DeskScreen({ session, open, notice, onNoticeSeen, onSignOut }: DeskScreenProps) {
  const { desk, sync, copies, unfinished } = open;
  const [at, go] = useReducer(navigate, startNavigation);
  const held = useHeldEntries(desk, unfinished);
  const captures = useCaptures(open, session.unitId);
  const deskValue = useMemo(
    () => ({ desk, sync, copies, session, actors: actorsOf(session), held, captures, unfinished }),
    [desk, sync, copies, session, held, captures, unfinished],
  );
  const actions = useMemo(() => ({ signOut: onSignOut }), [onSignOut]);
  const navigation = useMemo(() => ({ at, go }), [at, go]);
  return (
    <DeskContext.Provider value={deskValue}>
      <NavigationContext.Provider value={navigation}>
        <SessionActionsContext.Provider value={actions}>
          <div className={classes["desk"]}>
            <Rail />
            <DeskNotices />
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
              {at.screen === "admin" && (
                <ErrorBoundary>
                  <AdminScreen />
                </ErrorBoundary>
              )}
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
          <NumberBookPanel />
          <LockNow />
          <LinkFollower />
          <SessionEnded opened={notice === "session-ended"} onClose={onNoticeSeen} />
          <DeskHotkeys />
          <EvidenceAhead />
        </SessionActionsContext.Provider>
      </NavigationContext.Provider>
    </DeskContext.Provider>
  );
}
