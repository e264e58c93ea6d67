import type {
  EvidenceSettings,
  EvidenceSettingsChange,
} from "../../../domain/contract/evidence-ipc";

/** What each row of the vault's settings is given. */
export type SettingsRowProps = {
  /** Undefined until main has answered. */
  readonly chosen: EvidenceSettings | undefined;
  readonly onChange: (change: EvidenceSettingsChange) => void;
};

const gigabyte = 1024 ** 3;
const kilobyte = 1024;

export const budgetChoices = [5, 10, 20, 50, 100].map((count) => count * gigabyte);
export const speedChoices = [32, 64, 128, 256, 512, 1024, 2048].map((count) => count * kilobyte);

/** The choices in order, with what is set now among them even when nobody would choose it. */
export function withCurrent(choices: readonly number[], current: number | undefined) {
  if (current === undefined || choices.includes(current)) return choices;
  return [...choices, current].sort((a, b) => a - b);
}
