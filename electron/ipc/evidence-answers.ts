import type { EvidenceAskChannels } from "../../domain/contract/evidence-ipc";
import { evidenceLimits } from "../../domain/contract/evidence-ipc";
import { refuse } from "../../domain/model/result";
import type { Answers } from "./answers";

type EvidenceAnswers = Pick<Answers, keyof EvidenceAskChannels>;

/** Not built yet: each refuses or is empty until its part of the vault stands. */
export function evidenceAnswers(): EvidenceAnswers {
  const settings = { budgetBytes: evidenceLimits.usualBudgetBytes };
  return {
    "evidence:details": async () => undefined,
    "evidence:fetch": async () => undefined,
    "evidence:transfers": async () => [],
    "evidence:begin-file": async () => refuse("vault-closed", "not-built"),
    "evidence:write-file": async () => refuse("vault-closed", "not-built"),
    "evidence:finish-file": async () => ({ name: "", ...refuse("vault-closed", "not-built") }),
    "evidence:drop-file": async () => undefined,
    "evidence:add-public-copy": async () => refuse("vault-closed", "not-built"),
    "evidence:settings": async () => settings,
    "evidence:change-settings": async () => refuse("denied", "not-built"),
    "evidence:choose-scan-folder": async () => settings,
    "evidence:scanned": async () => [],
    "evidence:take-scanned": async () => [],
    "evidence:dismiss-scanned": async () => undefined,
    "evidence:storage": async () => ({
      files: 0,
      usedBytes: 0,
      budgetBytes: settings.budgetBytes,
      freeBytes: 0,
      evictableBytes: 0,
      damagedFiles: 0,
      room: "enough",
    }),
    "evidence:closed": async () => undefined,
    "evidence:make-room": async () => ({ files: 0, freedBytes: 0 }),
    "evidence:check": async () => refuse("vault-closed", "not-built"),
    "evidence:stop-check": async () => undefined,
    "evidence:export-case": async () => refuse("vault-closed", "not-built"),
    "evidence:stop-export": async () => undefined,
  };
}
