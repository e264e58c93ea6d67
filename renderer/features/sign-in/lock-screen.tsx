import type { SessionNotice } from "../../../domain/contract/device-ipc";
import type { SessionInfo } from "../../../domain/contract/session";
import type { DeskInUse } from "../desk-port";
import { useReadable } from "../use-readable";
import { SignInScreen } from "./sign-in-screen";

type LockScreenProps = {
  readonly session: SessionInfo;
  readonly open: DeskInUse;
  readonly notice?: SessionNotice;
  readonly onSignedIn: (session: SessionInfo) => void;
};

/** Nothing of the desk is drawn behind it; what is unsent goes on being sent. */
export function LockScreen({ session, open, notice, onSignedIn }: LockScreenProps) {
  const { unsentEntries } = useReadable(open.sync.state);
  const locked = {
    session,
    unsent: unsentEntries,
    ...(notice === undefined ? {} : { notice }),
  };
  return <SignInScreen locked={locked} onSignedIn={onSignedIn} />;
}
