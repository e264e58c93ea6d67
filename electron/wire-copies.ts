import path from "node:path";
import type { BrowserWindow } from "electron";
import type { AccessQueue } from "./access/access-queue";
import { createAccessQueue } from "./access/access-queue";
import type { Transfers } from "./copies/transfers";
import { createTransfers } from "./copies/transfers";
import type { UnsentBackups } from "./copies/unsent-backups";
import { createUnsentBackups } from "./copies/unsent-backups";
import type { Ground } from "./ground";
import { now } from "./ground";
import type { SignedSender } from "./net/signed-sender";
import type { KeyRing } from "./secrets/key-ring";
import { startOver } from "./secrets/start-over";
import type { Sessions } from "./session/sessions";
import type { EvidenceDesk } from "./vault/evidence-desk";
import { chooseTransferSource, chooseTransferTarget } from "./window/choose-transfer";

export type Copies = {
  readonly backups: UnsentBackups;
  readonly transfers: Transfers;
  readonly access: AccessQueue;
  readonly startOver: () => Promise<void>;
};

type CopyParts = {
  readonly keys: KeyRing;
  readonly sessions: Sessions;
  readonly sender: SignedSender;
};

type Shown = { readonly desk: EvidenceDesk; readonly window: () => BrowserWindow | undefined };

/** What this device keeps or hands on besides its stores. */
export function wireCopies(
  { folder, log, settings }: Ground,
  { keys, sessions, sender }: CopyParts,
  { desk, window }: Shown,
): Copies {
  const locale = () => settings.read().locale ?? "vi";
  return {
    startOver: () => startOver(keys, folder, now()),
    backups: createUnsentBackups({ folder: path.join(folder, "backup"), keys, now, log }),
    transfers: createTransfers({
      userAtDesk: () => sessions.current()?.user,
      chooseTarget: (name) => chooseTransferTarget(window(), locale(), name),
      chooseSource: () => chooseTransferSource(window(), locale()),
      evidence: {
        read: async (sha256) => (desk.isOfDesk(sha256) ? desk.read(sha256) : undefined),
        add: (unitId, files) => desk.add(unitId, files),
      },
      now,
    }),
    access: createAccessQueue({
      file: path.join(folder, "access-log.sealed"),
      keys,
      sender,
      now,
      log,
    }),
  };
}
