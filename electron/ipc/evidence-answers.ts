import type { EvidenceAskChannels } from "../../domain/contract/evidence-ipc";
import { evidenceLimits } from "../../domain/contract/evidence-ipc";
import { ok, refuse } from "../../domain/model/result";
import type { EvidenceDesk } from "../vault/evidence-desk";
import type { LongWork } from "../vault/long-work";
import type { OpenVault } from "../vault/open-vault";
import type { PickedFiles, PickedSource } from "../vault/picked-files";
import { addPublicCopy } from "../vault/public-copy";
import type { Answers } from "./answers";
import { noStorage } from "./desk-rules";

type EvidenceAnswers = Pick<Answers, keyof EvidenceAskChannels>;

export type EvidenceAnswerParts = {
  readonly desk: EvidenceDesk;
  readonly work: LongWork;
  readonly userAtDesk: () => string | undefined;
  readonly picked: PickedFiles;
  /** The system's file dialog. */
  readonly pickFiles: () => Promise<readonly PickedSource[]>;
  /** The system's folder dialog. */
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly now: () => number;
};

export function evidenceAnswers(parts: EvidenceAnswerParts): EvidenceAnswers {
  const { desk, work } = parts;
  return {
    "evidence:details": async (sha256) => desk.details(sha256),
    "evidence:fetch": async (wanted) => desk.vault()?.downloads.fetch(wanted),
    "evidence:transfers": async () => desk.transfers(),
    ...fileAnswers(parts),
    ...settingsAnswers(parts),
    ...pickAnswers(parts),
    ...scanAnswers(parts),
    "evidence:storage": async () => (await desk.vault()?.shelf.storage()) ?? noStorage,
    "evidence:closed": async (files) => {
      const shelf = desk.vault()?.shelf;
      shelf?.noteClosed(files);
      void shelf?.makeRoom();
    },
    "evidence:leave-ward": (unitId) => desk.leaveWard(unitId),
    "evidence:make-room": async () =>
      (await desk.vault()?.shelf.makeRoom()) ?? { files: 0, freedBytes: 0 },
    "evidence:check": () => work.check(),
    "evidence:stop-check": async () => {
      work.stopCheck();
    },
    "evidence:export-case": (request) => work.exportCase(request),
    "evidence:stop-export": async () => {
      work.stopExport();
    },
  };
}

type FileChannels =
  | "evidence:begin-file"
  | "evidence:write-file"
  | "evidence:finish-file"
  | "evidence:drop-file"
  | "evidence:add-public-copy";

function fileAnswers({
  desk,
  userAtDesk,
  now,
}: EvidenceAnswerParts): Pick<EvidenceAnswers, FileChannels> {
  return {
    "evidence:begin-file": async (unitId, { name, sizeBytes }) => {
      const [vault, user] = [desk.vault(), userAtDesk()];
      if (vault === undefined) return refuse("vault-closed");
      if (user === undefined) return refuse("no-session");
      await vault.shelf.ensureFree(sizeBytes);
      return vault.incoming.begin({ name, sizeBytes, unitId, user });
    },
    "evidence:write-file": async (id, bytes) =>
      (await desk.vault()?.incoming.write(id, bytes)) ?? refuse("vault-closed"),
    "evidence:finish-file": (id) => desk.finishFile(id),
    "evidence:drop-file": async (id) => desk.vault()?.incoming.drop(id),
    "evidence:add-public-copy": async (unitId, original, bytes) => {
      const [vault, user] = [desk.vault(), userAtDesk()];
      if (vault === undefined) return refuse("vault-closed");
      if (user === undefined) return refuse("no-session");
      const copy = { original, bytes, unitId, user, nowMs: now() };
      const added = await addPublicCopy(vault.store, copy);
      desk.noteAdded(added);
      return added;
    },
  };
}

type SettingsChannels =
  "evidence:settings" | "evidence:change-settings" | "evidence:choose-scan-folder";

function settingsAnswers({
  desk,
  chooseFolder,
}: EvidenceAnswerParts): Pick<EvidenceAnswers, SettingsChannels> {
  const usual = { budgetBytes: evidenceLimits.usualBudgetBytes };
  const settingsOf = (vault: OpenVault | undefined) => vault?.settings.read() ?? usual;
  return {
    "evidence:settings": async () => settingsOf(desk.vault()),
    "evidence:change-settings": async (change) => {
      const vault = desk.vault();
      if (vault === undefined) return refuse("denied", "vault-closed");
      const changed = await vault.settings.change(change);
      if (!changed.ok) return changed;
      void vault.shelf.makeRoom();
      void vault.scans.look();
      return ok(changed.value);
    },
    "evidence:choose-scan-folder": async () => {
      const vault = desk.vault();
      const folder = vault === undefined ? undefined : await chooseFolder();
      if (vault === undefined || folder === undefined) return settingsOf(vault);
      const saved = await vault.settings.setScanFolder(folder);
      if (saved.ok) await vault.scans.startAfresh();
      return settingsOf(vault);
    },
  };
}

type PickChannels = "evidence:pick" | "evidence:take-picked" | "evidence:drop-picked";

function pickAnswers({
  picked,
  pickFiles,
}: EvidenceAnswerParts): Pick<EvidenceAnswers, PickChannels> {
  return {
    "evidence:pick": async () => picked.offer(await pickFiles()),
    "evidence:take-picked": (unitId, id) => picked.take(unitId, id),
    "evidence:drop-picked": async (ids) => {
      picked.drop(ids);
    },
  };
}

type ScanChannels = "evidence:scanned" | "evidence:take-scanned" | "evidence:dismiss-scanned";

function scanAnswers({ desk }: EvidenceAnswerParts): Pick<EvidenceAnswers, ScanChannels> {
  return {
    "evidence:scanned": async () => desk.vault()?.scans.offered() ?? [],
    "evidence:take-scanned": async (unitId, ids) => {
      const scans = desk.vault()?.scans;
      if (scans === undefined) return [];
      const sources = scans.sourcesOf(ids);
      const added = await desk.add(unitId, sources);
      // What was refused stays on offer: it can be scanned again or dismissed.
      await scans.settle(sources.filter((_, index) => added[index]?.ok).map(({ id }) => id));
      return added;
    },
    "evidence:dismiss-scanned": async (ids) => desk.vault()?.scans.settle(ids),
  };
}
