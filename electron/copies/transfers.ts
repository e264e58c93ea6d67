import path from "node:path";
import type {
  Exported,
  ExportRefusal,
  Imported,
  ImportRefusal,
  TransferFile,
} from "../../domain/contract/device-ipc";
import type { AddedFile } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { createRecoveryCode, readRecoveryCode } from "../secrets/recovery-code";
import { bytesSource } from "../vault/byte-source";
import type { NamedSource } from "../vault/evidence-desk";
import type { EvidenceFile } from "../vault/evidence-response";
import type { CarriedFile, TransferPackage } from "./transfer-file";
import { readTransferFile, writeTransferFile } from "./transfer-file";

export const transferExtension = "wardwork";

/** Carries unsent work to another PC, by hand. */
export type Transfers = {
  readonly exportWork: (
    text: string,
    files: readonly TransferFile[],
  ) => Promise<Result<Exported, ExportRefusal>>;
  readonly importWork: (code: string) => Promise<Result<Imported, ImportRefusal>>;
};

export type TransferParts = {
  readonly userAtDesk: () => string | undefined;
  /** The system's dialogs; undefined when somebody cancelled. */
  readonly chooseTarget: (name: string) => Promise<string | undefined>;
  readonly chooseSource: () => Promise<string | undefined>;
  readonly evidence: {
    readonly read: (sha256: string) => Promise<EvidenceFile | undefined>;
    readonly add: (unitId: string, files: readonly NamedSource[]) => Promise<readonly AddedFile[]>;
  };
  readonly now: () => number;
};

export function createTransfers(parts: TransferParts): Transfers {
  return {
    exportWork: async (text, files) => {
      if (parts.userAtDesk() === undefined) return refuse("no-session");
      const day = new Date(parts.now()).toISOString().slice(0, 10);
      const target = await parts.chooseTarget(`viec-chua-gui-${day}.${transferExtension}`);
      if (target === undefined) return refuse("cancelled");
      const code = createRecoveryCode();
      const carried = (await Promise.all(files.map((file) => carry(parts, file)))).flat();
      const written = await writeTransferFile(target, code, { text, files: carried });
      if (!written.ok) return written;
      return ok({ code, fileName: path.basename(target), files: carried.length });
    },
    importWork: async (typed) => {
      if (parts.userAtDesk() === undefined) return refuse("no-session");
      const code = readRecoveryCode(typed);
      if (code === undefined) return refuse("not-a-code");
      const source = await parts.chooseSource();
      if (source === undefined) return refuse("cancelled");
      const read = await readTransferFile(source, code);
      return read.ok ? takeOver(parts, read.value) : read;
    },
  };
}

/** A file that is not on this device, or damaged, does not go along; the entries do. */
async function carry(
  { evidence }: TransferParts,
  { unitId, sha256 }: TransferFile,
): Promise<readonly CarriedFile[]> {
  const file = await evidence.read(sha256);
  if (file === undefined) return [];
  const { sizeBytes } = file.reader;
  async function* pieces() {
    try {
      if (file !== undefined) yield* file.reader.read(0, sizeBytes);
    } finally {
      await file?.reader.close();
    }
  }
  return [{ unitId, sha256, mediaType: file.mediaType, sizeBytes, pieces }];
}

async function takeOver(
  { evidence }: TransferParts,
  { text, files }: TransferPackage,
): Promise<Result<Imported, ImportRefusal>> {
  let taken = 0;
  for (const { unitId, sha256, mediaType, bytes } of files) {
    const added = await evidence.add(unitId, [
      { name: nameOf(sha256, mediaType), open: async () => bytesSource(bytes) },
    ]);
    taken += added.filter((file) => file.ok).length;
  }
  return ok({ text, files: taken, filesRefused: files.length - taken });
}

/** Sound in a film's container is told by its name alone. */
function nameOf(sha256: string, mediaType: string): string {
  return mediaType === "audio/mp4" ? `${sha256.slice(0, 12)}.m4a` : sha256.slice(0, 12);
}
