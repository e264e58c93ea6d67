import { useDesk } from "../desk-context";
import { useFilesStatus } from "../sync-status/use-files-status";
import { useReadable } from "../use-readable";

export type UnsentOfMine = {
  readonly entries: number;
  /** Files on their way, whoever added them: main sends them without asking whose they are. */
  readonly files: number;
};

/** What would stay behind if this person signed out now. */
export function useUnsentOfMine(): UnsentOfMine {
  const { desk, session, held } = useDesk();
  const unsent = useReadable(desk.unsent);
  const undoable = useReadable(held);
  const { waitingFiles } = useFilesStatus();
  const mine = unsent.filter(({ byUser }) => byUser === session.user);
  return { entries: mine.length + undoable.length, files: waitingFiles };
}
