import path from "node:path";
import type { NetState, VaultStatus } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import { silentLog } from "../log/log";
import { createAgents } from "../net/agents";
import { createServerClock } from "../net/clock";
import type { Connection } from "../net/connection";
import type { Pass, PassRefusal, Passes } from "../net/signed-sender";
import { createSignedSender } from "../net/signed-sender";
import type { Keychain } from "../secrets/keychain";
import { noKeychain } from "../secrets/keychain";
import { bytesSource } from "../vault/byte-source";
import { EvidenceDesk } from "../vault/evidence-desk";
import type { Darkroom } from "../vault/previews/darkroom";

export type DeskSetting = {
  readonly folder: string;
  readonly origin?: URL;
  readonly keychain?: Keychain;
  readonly freeBytes?: () => Promise<number>;
  readonly passOf?: (user: string | undefined) => Promise<Result<Pass, PassRefusal>>;
  /** Goes before `passOf`. */
  readonly passes?: Passes;
  readonly online?: boolean;
  readonly user?: () => string | undefined;
  readonly darkroom?: Darkroom;
  readonly auditPauseMs?: number;
  readonly documentsMoving?: () => boolean;
  readonly wardsAtDesk?: () => readonly string[];
};

/** The evidence part of the main process on this folder, as one run of the app has it. */
export async function openDesk(setting: DeskSetting) {
  const agents = createAgents();
  const line = aLine(setting.online ?? true);
  const passOf =
    setting.passOf ??
    (async (user) => ok({ user: user ?? "thu", accessToken: `of-${user ?? ""}` }));
  const sender = createSignedSender({
    origin: () => setting.origin,
    passes: setting.passes ?? { passOf, renew: async ({ user }) => passOf(user) },
    agents,
    clock: createServerClock({ wallMs: Date.now, steadyMs: () => performance.now() }),
    connection: line.connection,
  });
  const statuses: VaultStatus[] = [];
  const changed: string[] = [];
  const desk = new EvidenceDesk({
    folder: path.join(setting.folder, "vault"),
    keychain: setting.keychain ?? noKeychain,
    freeBytes: setting.freeBytes ?? (async () => Number.POSITIVE_INFINITY),
    reserveBytes: 0,
    sender,
    connection: line.connection,
    userAtDesk: setting.user ?? (() => "thu"),
    onStatus: (status) => statuses.push(status),
    onChanged: (sha256) => changed.push(sha256),
    log: silentLog,
    now: Date.now,
    retry: { firstMs: 10, longestMs: 40 },
    startDelayMs: 20,
    scanEveryMs: 50,
    ...given(setting),
  });
  await desk.open();
  const stop = async (): Promise<void> => {
    agents.drop();
    await desk.stop();
  };
  return { desk, statuses, changed, line, stop };
}

function given({ darkroom, auditPauseMs, documentsMoving, wardsAtDesk }: DeskSetting) {
  return {
    ...(wardsAtDesk === undefined ? {} : { wardsAtDesk }),
    ...(darkroom === undefined ? {} : { darkroom }),
    ...(auditPauseMs === undefined ? {} : { auditPauseMs }),
    ...(documentsMoving === undefined ? {} : { documentsMoving }),
  };
}

/** A line that a test switches on and off. */
function aLine(online: boolean) {
  let state: NetState = online ? "online" : "offline";
  const listeners = new Set<(state: NetState) => void>();
  const connection: Connection = {
    state: () => state,
    known: () => state,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    noteAnswer: () => undefined,
    noteFailure: () => undefined,
    probeNow: () => undefined,
    stop: () => undefined,
  };
  const become = (next: NetState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  return { connection, become };
}

export function aFile(name: string, bytes: Uint8Array) {
  return { name, open: async () => bytesSource(bytes) };
}
