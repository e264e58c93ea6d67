import type { DeviceAskChannels, NewAccessNote } from "../../domain/contract/device-ipc";
import type { SetupWish } from "../../domain/contract/setup";
import { toInstant } from "../../domain/model/instant";
import { ok, refuse } from "../../domain/model/result";
import type { AccessQueue } from "../access/access-queue";
import { readRestrictedPhoto } from "../access/restricted-photo";
import type { Transfers } from "../copies/transfers";
import type { UnsentBackups } from "../copies/unsent-backups";
import type { SignedSender } from "../net/signed-sender";
import type { KeyRing } from "../secrets/key-ring";
import { usualLockAfterMinutes } from "../session/idle-lock";
import type { People } from "../session/people";
import type { Sessions } from "../session/sessions";
import { openStores } from "../session/sign-in-steps";
import type { DeviceSettings } from "../settings/device-settings";
import type { Answers } from "./answers";

export type DeviceAnswerParts = {
  readonly redeemSetup: (wish: SetupWish) => ReturnType<DeviceAskChannels["setup:redeem"]>;
  readonly sessions: Sessions;
  readonly people: People;
  readonly keys: KeyRing;
  readonly backups: UnsentBackups;
  readonly transfers: Transfers;
  readonly access: AccessQueue;
  /** Puts stores aside that nobody can open. */
  readonly startOver: () => Promise<void>;
  readonly settings: DeviceSettings;
  readonly sender: SignedSender;
  /** By the server's clock, as far as it is known. */
  readonly nowMs: () => number;
};

type DeviceAnswers = Pick<Answers, keyof DeviceAskChannels>;

export function deviceAnswers(parts: DeviceAnswerParts): DeviceAnswers {
  const { sessions, backups, transfers, settings } = parts;
  return {
    ...keyAnswers(parts),
    "setup:redeem": ({ serverUrl, code, serverId }) =>
      parts.redeemSetup({ serverUrl, code, ...(serverId === undefined ? {} : { serverId }) }),
    "session:people": async () => sessions.known(),
    "session:sign-out": () => sessions.signOut(),
    "session:change-password": (user, password, next) =>
      sessions.changePassword({ user, password }, next),
    "backup:latest": () => backups.latest(),
    "backup:write": (mark, text) => backups.write(mark, text),
    "transfer:export": (text, files) => transfers.exportWork(text, files),
    "transfer:import": (code) => transfers.importWork(code),
    "access:note": (note) => noteAccess(parts, withoutAbsent(note)),
    "access:waiting": () => parts.access.waiting(sessions.current()?.user),
    "access:send": async () => {
      await parts.access.sendNow();
      return parts.access.waiting(sessions.current()?.user);
    },
    "restricted:photo": (unitId, ticketId, sha256) =>
      readRestrictedPhoto(parts.sender, { unitId, ticketId, sha256 }),
    "device:choices": async () => ({
      lockAfterMinutes: settings.read().lockAfterMinutes ?? usualLockAfterMinutes,
    }),
    "device:choose": async (choices) => {
      await settings.change(choices);
    },
  };
}

type KeyChannels = Extract<keyof DeviceAskChannels, `keys:${string}` | "store:key">;

function keyAnswers({ keys, people, startOver }: DeviceAnswerParts): Pick<Answers, KeyChannels> {
  return {
    "store:key": async () => {
      const key = keys.derive("database");
      return key === undefined ? refuse("locked") : ok({ id: keys.keyId(), key });
    },
    "keys:status": async () => ({ state: keys.state(), ...keys.wrappings() }),
    "keys:make-code": async () => {
      if (keys.state() !== "open") return refuse("locked");
      const made = await keys.makeRecoveryCode();
      return made.ok ? made : refuse("disk-full", made.reason);
    },
    "keys:recover": async (code) => {
      const opened = await keys.recover(code);
      return opened.ok ? ok() : refuse(opened.reason === "denied" ? "disk-full" : opened.reason);
    },
    "keys:recover-by-password": async (user, password) => {
      const opened = await people.openWithPassword(user, password);
      if (!opened.ok && opened.reason === "wait") return refuse("too-many-attempts", opened.detail);
      if (!opened.ok) return refuse("wrong-password");
      const stores = await openStores({ keys, people }, opened.value);
      if (stores.ok) return ok();
      return refuse(stores.reason === "store-locked" ? "wrong-password" : stores.reason);
    },
    "keys:start-over": startOver,
  };
}

async function noteAccess(
  { sessions, access, settings, nowMs }: DeviceAnswerParts,
  note: NewAccessNote,
): ReturnType<DeviceAskChannels["access:note"]> {
  const user = sessions.current()?.user;
  if (user === undefined) return refuse("locked");
  const at = toInstant(nowMs());
  const kept = await access.note({ ...note, at, user, deviceId: settings.read().deviceId });
  return kept.ok ? ok() : refuse(kept.reason === "locked" ? kept.reason : "disk-full");
}

/** An absent field is absent, never undefined: the hash is made of what stands there. */
function withoutAbsent(note: {
  readonly [Name in keyof NewAccessNote]: NewAccessNote[Name] | undefined;
}): NewAccessNote {
  const present = Object.entries(note).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as NewAccessNote;
}
