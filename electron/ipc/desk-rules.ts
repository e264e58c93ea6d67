import type { AccessWaiting } from "../../domain/contract/device-ipc";
import type { AskChannels } from "../../domain/contract/ipc";
import type {
  EvidenceSettings,
  VaultStatus,
  VaultStorage,
} from "../../domain/contract/evidence-ipc";
import { evidenceLimits } from "../../domain/contract/evidence-ipc";
import { refuse } from "../../domain/model/result";
import type { Question } from "./question-shapes";

type Reply<Channel extends keyof AskChannels> = Awaited<ReturnType<AskChannels[Channel]>>;

/**
 * Who has to be at the desk before a channel is answered, and what it says otherwise.
 *
 * - `nobody`: signing in and recovering need it, or it says nothing of anybody's work.
 * - `present`: somebody has signed in, and the desk may be locked. What he left unsent goes out,
 *   and what he had begun is finished.
 * - `open`: somebody has signed in and the desk is not locked.
 */
export type DeskRule<Channel extends keyof AskChannels> =
  | { readonly needs: "nobody" }
  | {
      readonly needs: "present" | "open";
      readonly otherwise: (...question: Question<Channel>) => Reply<Channel>;
      /** The ward that is asked about; it has to be one of whoever sits at the desk. */
      readonly ward?: (...question: Question<Channel>) => string;
    };

const nobody = { needs: "nobody" } as const;
const nothing = (): undefined => undefined;
const silentWhenAway = { needs: "present", otherwise: nothing } as const;
const silentWhenLocked = { needs: "open", otherwise: nothing } as const;
const noList = { needs: "open", otherwise: () => [] } as const;
const noSession = { needs: "open", otherwise: () => refuse("no-session") } as const;
const firstOf = (unitId: string): string => unitId;

const usualSettings: EvidenceSettings = { budgetBytes: evidenceLimits.usualBudgetBytes };
const noSettings = { needs: "open", otherwise: () => usualSettings } as const;
const noRecords: AccessWaiting = { records: 0, ofOthers: 0, refused: false };
export const noStorage: VaultStorage = {
  files: 0,
  usedBytes: 0,
  budgetBytes: evidenceLimits.usualBudgetBytes,
  freeBytes: 0,
  evictableBytes: 0,
  damagedFiles: 0,
  room: "none",
};

/** A channel without a rule does not compile. */
export const deskRules: { readonly [Channel in keyof AskChannels]: DeskRule<Channel> } = {
  "app:info": nobody,
  "app:may-close": nobody,
  "app:set-locale": nobody,
  "app:open-public-page": silentWhenLocked,
  "app:save-diagnostics": { needs: "open", otherwise: () => refuse("denied") },
  "server:set": nobody,
  "setup:redeem": nobody,
  "session:current": nobody,
  "session:sign-in": nobody,
  "session:lock": nobody,
  "session:people": nobody,
  "session:sign-out": nobody,
  "session:change-password": nobody,
  // `page-may-ask.ts` lets only sync through while the desk is locked.
  "net:fetch": { needs: "present", otherwise: () => refuse("no-session") },
  "net:abort": nobody,
  "clock:offset": nobody,
  "disk:has-room": nobody,
  "store:key": { needs: "open", otherwise: () => refuse("locked") },
  "keys:status": nobody,
  "keys:make-code": { needs: "open", otherwise: () => refuse("locked") },
  "keys:recover": nobody,
  "keys:recover-by-password": nobody,
  "keys:start-over": nobody,
  "backup:latest": silentWhenLocked,
  // The last words of a draft are taken up after the lock.
  "backup:write": { needs: "present", otherwise: () => refuse("locked") },
  "transfer:export": noSession,
  "transfer:import": noSession,
  "access:note": { needs: "open", otherwise: () => refuse("locked") },
  "access:waiting": { needs: "open", otherwise: () => noRecords },
  "access:send": { needs: "open", otherwise: () => noRecords },
  "restricted:photo": { needs: "open", otherwise: () => refuse("forbidden") },
  "device:choices": nobody,
  "device:choose": silentWhenLocked,
  ...evidenceRules(),
  "paper:preview": { needs: "open", otherwise: () => new Uint8Array() },
  "paper:save": { needs: "open", otherwise: () => refuse("denied") },
  "paper:print": { needs: "open", otherwise: () => refuse("no-printer") },
  // The system's dialog may still be open when the desk locks.
  "paper:print-outcome": { needs: "present", otherwise: () => "unanswered" },
  "paper:stop-print": silentWhenAway,
};

type EvidenceChannels = Extract<keyof AskChannels, `evidence:${string}`>;

function evidenceRules(): { readonly [Channel in EvidenceChannels]: DeskRule<Channel> } {
  const refused = (name: string) => ({ name, ...refuse("no-session") });
  return {
    "evidence:add": {
      needs: "open",
      otherwise: (_unitId, files) => files.map(({ name }) => refused(name)),
      ward: firstOf,
    },
    "evidence:pick": noList,
    "evidence:take-picked": { needs: "open", otherwise: () => refused(""), ward: firstOf },
    "evidence:drop-picked": silentWhenAway,
    "evidence:state": {
      needs: "open",
      otherwise: (sha256s) => Object.fromEntries(sha256s.map((sha256) => [sha256, notHere])),
    },
    "evidence:want": silentWhenLocked,
    "evidence:status": { needs: "open", otherwise: () => nothingToSay },
    "evidence:send": silentWhenAway,
    "evidence:details": silentWhenLocked,
    "evidence:fetch": { ...silentWhenLocked, ward: ({ unitId }) => unitId },
    "evidence:transfers": noList,
    "evidence:begin-file": { ...noSession, ward: firstOf },
    // A film that is being taken in when the desk locks is kept to its end.
    "evidence:write-file": { needs: "present", otherwise: () => refuse("no-session") },
    "evidence:finish-file": { needs: "present", otherwise: () => refused("") },
    "evidence:drop-file": silentWhenAway,
    "evidence:add-public-copy": { ...noSession, ward: firstOf },
    "evidence:settings": noSettings,
    "evidence:change-settings": { needs: "open", otherwise: () => refuse("denied", "no-session") },
    "evidence:choose-scan-folder": noSettings,
    "evidence:scanned": noList,
    "evidence:take-scanned": { ...noList, ward: firstOf },
    "evidence:dismiss-scanned": silentWhenLocked,
    "evidence:storage": { needs: "open", otherwise: () => noStorage },
    "evidence:closed": silentWhenLocked,
    // Sync tells it, also while the desk is locked.
    "evidence:leave-ward": silentWhenAway,
    "evidence:make-room": { needs: "open", otherwise: () => ({ files: 0, freedBytes: 0 }) },
    "evidence:check": { needs: "open", otherwise: () => refuse("vault-closed", "no-session") },
    "evidence:stop-check": silentWhenAway,
    "evidence:export-case": noSession,
    "evidence:stop-export": silentWhenAway,
  };
}

const notHere = { onDevice: false, receipt: false, thumbnail: false, view: false } as const;
const nothingToSay: VaultStatus = {
  waitingFiles: 0,
  waitingBytes: 0,
  sentBytes: 0,
  sending: false,
  failed: [],
};
