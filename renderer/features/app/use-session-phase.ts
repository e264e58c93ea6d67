import type { Dispatch, SetStateAction } from "react";
import { useCallback, useEffect, useState } from "react";
import type { SessionNotice } from "../../../domain/contract/device-ipc";
import type { SessionInfo } from "../../../domain/contract/session";
import { wardsToKeep } from "../../../domain/contract/session";
import type { DeskInUse, OpenDesk } from "../desk-port";
import type { Services } from "../services";
import { createUnfinishedWork } from "../unfinished-work";

export type SessionPhase =
  | { readonly phase: "starting" }
  | {
      readonly phase: "no-server";
      /** The text of an invitation whose link was followed. */
      readonly invitation?: string;
      /** The device knows a server and somebody wants another. */
      readonly changing?: true;
    }
  | { readonly phase: "signed-out"; readonly serverUrl: string }
  | { readonly phase: "opening"; readonly session: SessionInfo }
  | { readonly phase: "open-failed"; readonly session: SessionInfo }
  | { readonly phase: "open"; readonly session: SessionInfo; readonly open: DeskInUse }
  /** The desk stays open for sending; nothing of it is drawn. */
  | { readonly phase: "locked"; readonly session: SessionInfo; readonly open: DeskInUse };

export type SessionControl = {
  readonly state: SessionPhase;
  /** What main said last about the session of whoever is at the desk. */
  readonly notice?: SessionNotice;
  readonly forgetNotice: () => void;
  readonly signedIn: (session: SessionInfo) => void;
  /** After the server's address was set or changed. */
  readonly serverChanged: () => Promise<void>;
  readonly changeServer: () => void;
  readonly keepServer: () => void;
  readonly signOut: () => Promise<void>;
  readonly retryOpening: () => void;
};

/** Which of the first screens shows, from the server's address to the open desk. */
export function useSessionPhase({ bridge, openDesk }: Services): SessionControl {
  const [state, setState] = useState<SessionPhase>({ phase: "starting" });
  const { notice, forgetNotice } = useNotice(bridge);
  const { open, start } = useOpening({ bridge, openDesk }, setState);
  useFirstStart(start);
  useInvitation(bridge, setState);
  const desk = "open" in state ? state.open : undefined;
  useSessionChanges({ bridge, desk, setState });
  useClosing({ bridge, desk });
  useWards(state);
  const enter = async (session: SessionInfo): Promise<void> => {
    forgetNotice();
    const same = state.phase === "locked" && state.session.user === session.user;
    if (same) return setState({ ...state, phase: "open", session });
    setState({ phase: "opening", session });
    if (desk !== undefined) await closeDesk(desk);
    return open(session);
  };
  const signOut = async (): Promise<void> => {
    if (desk !== undefined) await closeDesk(desk);
    // Told before main is: the lock screen must not come between.
    setState({ phase: "starting" });
    await bridge.ask["session:sign-out"]();
    await start();
  };
  return {
    state,
    ...notice,
    forgetNotice,
    signedIn: (session) => void enter(session),
    serverChanged: start,
    changeServer: () => {
      setState({ phase: "no-server", changing: true });
    },
    keepServer: () => void start(),
    signOut,
    retryOpening: () => {
      if (state.phase === "open-failed") void open(state.session);
    },
  };
}

type SetPhase = Dispatch<SetStateAction<SessionPhase>>;
type Opening = Pick<Services, "bridge" | "openDesk">;

/** How the desk of a session opens, and what shows while there is none. */
function useOpening({ bridge, openDesk }: Opening, setState: SetPhase) {
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
    [openDesk, setState],
  );
  const start = useCallback(async () => {
    const [info, session] = await Promise.all([
      bridge.ask["app:info"](),
      bridge.ask["session:current"](),
    ]);
    if (session !== undefined) return open(session);
    const { serverUrl } = info;
    setState((before) => {
      if (serverUrl !== undefined) return { phase: "signed-out", serverUrl };
      return before.phase === "no-server" ? before : { phase: "no-server" };
    });
  }, [bridge, open, setState]);
  return { open, start };
}

function useNotice(bridge: Services["bridge"]) {
  const [last, setLast] = useState<SessionNotice>();
  useEffect(() => bridge.on["session:notice"](setLast), [bridge]);
  const forgetNotice = useCallback(() => {
    setLast(undefined);
  }, []);
  return { notice: last === undefined ? {} : { notice: last }, forgetNotice };
}

/** An invitation sets up a device that nobody works at; over an open desk it changes nothing. */
function useInvitation(bridge: Services["bridge"], setState: SetPhase): void {
  useEffect(
    () =>
      bridge.on["link:setup"]((invitation) => {
        setState((before) => {
          if (before.phase === "signed-out") {
            return { phase: "no-server", invitation, changing: true };
          }
          return before.phase === "no-server" || before.phase === "starting"
            ? { ...before, phase: "no-server", invitation }
            : before;
        });
      }),
    [bridge, setState],
  );
}

function useFirstStart(start: () => Promise<void>): void {
  useEffect(() => {
    void Promise.resolve().then(start);
  }, [start]);
}

type Changes = {
  readonly bridge: Services["bridge"];
  readonly desk: DeskInUse | undefined;
  readonly setState: SetPhase;
};

/** Main may lock the desk by itself, or tell that the session is online again. */
function useSessionChanges({ bridge, desk, setState }: Changes): void {
  useEffect(
    () =>
      bridge.on["session:changed"]((session) => {
        // The last words are taken up before the screen with them goes.
        if (session === undefined) void saveAll(desk);
        setState((before) => {
          if (before.phase !== "open") return before;
          if (session === undefined) return { ...before, phase: "locked" };
          return before.session.user === session.user ? { ...before, session } : before;
        });
      }),
    [bridge, desk, setState],
  );
}

/** Main waits a moment with closing the window until the last words are safe. */
function useClosing({ bridge, desk }: Omit<Changes, "setState">): void {
  useEffect(
    () =>
      bridge.on["app:closing"](() => {
        void saveAll(desk).finally(() => bridge.ask["app:may-close"]());
      }),
    [bridge, desk],
  );
}

/** Also into the copy outside of the database: after a lock or a quit nobody may come back to it. */
async function saveAll(desk: DeskInUse | undefined): Promise<void> {
  await desk?.unfinished.finishAll();
  await desk?.copies.flush();
}

/** Somebody was given another ward, or lost one, while he worked. */
function useWards(state: SessionPhase): void {
  const open = state.phase === "open" || state.phase === "locked" ? state : undefined;
  const desk = open?.open.desk;
  const wards = open === undefined ? "" : wardsToKeep(open.session).join(" ");
  useEffect(() => {
    void desk?.setWards(wards === "" ? [] : wards.split(" "));
  }, [desk, wards]);
}

function inUse(open: OpenDesk): DeskInUse {
  return { ...open, unfinished: createUnfinishedWork() };
}

async function closeDesk({ desk, sync, unfinished }: DeskInUse): Promise<void> {
  await unfinished.finishAll();
  await sync.stop();
  await desk.close();
}
