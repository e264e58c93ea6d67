import { useCallback, useEffect, useState } from "react";
import type { SessionInfo } from "../../../domain/contract/session";
import { wardsOf } from "../../../domain/model/role";
import type { DeskInUse, OpenDesk } from "../desk-port";
import type { Services } from "../services";
import { createUnfinishedWork } from "../unfinished-work";

export type SessionPhase =
  | { readonly phase: "starting" }
  | { readonly phase: "no-server" }
  | { readonly phase: "signed-out"; readonly serverUrl: string }
  | { readonly phase: "opening"; readonly session: SessionInfo }
  | { readonly phase: "open-failed"; readonly session: SessionInfo }
  | { readonly phase: "open"; readonly session: SessionInfo; readonly open: DeskInUse };

export type SessionControl = {
  readonly state: SessionPhase;
  readonly signedIn: (session: SessionInfo) => void;
  /** After the server's address was set or changed. */
  readonly serverChanged: () => Promise<void>;
  readonly changeServer: () => void;
  readonly retryOpening: () => void;
};

/** Which of the first screens shows, from the server's address to the open desk. */
export function useSessionPhase({ bridge, openDesk }: Services): SessionControl {
  const [state, setState] = useState<SessionPhase>({ phase: "starting" });
  const open = useCallback(
    async (session: SessionInfo) => {
      setState({ phase: "opening", session });
      const result = await openDesk(session);
      setState(
        result.ok
          ? { phase: "open", session, open: inUse(result.value) }
          : { phase: "open-failed", session },
      );
    },
    [openDesk],
  );
  const start = useCallback(async () => {
    const [info, session] = await Promise.all([
      bridge.ask["app:info"](),
      bridge.ask["session:current"](),
    ]);
    if (session !== undefined) return open(session);
    setState(
      info.serverUrl === undefined
        ? { phase: "no-server" }
        : { phase: "signed-out", serverUrl: info.serverUrl },
    );
  }, [bridge, open]);
  useFirstStart(start);
  useSessionChanges({ bridge, start, setState, state });
  return {
    state,
    signedIn: (session) => void open(session),
    serverChanged: start,
    changeServer: () => {
      setState({ phase: "no-server" });
    },
    retryOpening: () => {
      if (state.phase === "open-failed") void open(state.session);
    },
  };
}

function useFirstStart(start: () => Promise<void>): void {
  useEffect(() => {
    void Promise.resolve().then(start);
  }, [start]);
}

type Changes = {
  readonly bridge: Services["bridge"];
  readonly start: () => Promise<void>;
  readonly setState: (next: (before: SessionPhase) => SessionPhase) => void;
  readonly state: SessionPhase;
};

/** Main may lock the desk by itself, or tell that the session is online again. */
function useSessionChanges({ bridge, start, setState, state }: Changes): void {
  const open = state.phase === "open" ? state.open : undefined;
  useEffect(
    () =>
      bridge.on["session:changed"]((session) => {
        if (session !== undefined) {
          void open?.desk.setWards(wardsOf(session.roles));
          setState((before) => withSession(before, session));
          return;
        }
        if (open === undefined) return;
        void closeDesk(open).then(start);
      }),
    [bridge, open, setState, start],
  );
}

function withSession(before: SessionPhase, session: SessionInfo): SessionPhase {
  if (before.phase !== "open" || before.session.user !== session.user) return before;
  return { ...before, session };
}

function inUse(open: OpenDesk): DeskInUse {
  return { ...open, unfinished: createUnfinishedWork() };
}

async function closeDesk({ desk, sync, unfinished }: DeskInUse): Promise<void> {
  await unfinished.finishAll();
  await sync.stop();
  await desk.close();
}
