import type { SessionNotice } from "../../domain/contract/device-ipc";
import type { SessionInfo } from "../../domain/contract/session";
import { sameUser } from "./person-record";

/** Who sits at the desk, and whether it is locked. */
export type AtDesk = {
  /** Undefined while nobody has signed in, and while the desk is locked. */
  readonly current: () => SessionInfo | undefined;
  readonly present: () => SessionInfo | undefined;
  readonly isPresent: (user: string) => boolean;
  readonly enter: (session: SessionInfo) => void;
  readonly leave: () => void;
  /** News of the same person; does not unlock. */
  readonly change: (session: SessionInfo) => void;
  readonly lock: (notice?: SessionNotice) => void;
  readonly notice: (notice: SessionNotice) => void;
  readonly onChange: (listener: (session: SessionInfo | undefined) => void) => void;
  readonly onNotice: (listener: (notice: SessionNotice) => void) => void;
};

export function createAtDesk(): AtDesk {
  const listeners: ((session: SessionInfo | undefined) => void)[] = [];
  const noticed: ((notice: SessionNotice) => void)[] = [];
  let present: SessionInfo | undefined;
  let locked = false;
  const current = () => (locked ? undefined : present);
  const become = (next: SessionInfo | undefined, nextLocked: boolean): void => {
    const before = current();
    present = next;
    locked = nextLocked;
    const after = current();
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    for (const listener of listeners) listener(after);
  };
  const notice = (news: SessionNotice): void => {
    for (const listener of noticed) listener(news);
  };
  return {
    current,
    present: () => present,
    isPresent: (user) => present !== undefined && sameUser(present.user, user),
    enter: (session) => {
      become(session, false);
    },
    leave: () => {
      become(undefined, false);
    },
    change: (session) => {
      if (present !== undefined) become(session, locked);
    },
    lock: (news) => {
      if (present === undefined) return;
      become(present, true);
      if (news !== undefined) notice(news);
    },
    notice,
    onChange: (listener) => {
      listeners.push(listener);
    },
    onNotice: (listener) => {
      noticed.push(listener);
    },
  };
}
