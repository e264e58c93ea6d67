import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type {
  CaseExport,
  CheckProgress,
  ExportedCase,
  ExportRefusal,
} from "../../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import type { Ticket } from "../../../domain/model/ticket";
import { parseTicket, toTicketDocument } from "../../../domain/model/ticket";
import { parseJson } from "../../files/json-file";
import { refuseWrite, unfinishedSuffix } from "../../files/write-atomic";
import { usualExtension } from "../formats/media-type";
import { DamagedFile } from "../sealed-file";
import type { VaultStore } from "../vault-store";
import type { PackedFile } from "./case-html";
import { caseHtml } from "./case-html";

export type ExportParts = {
  readonly vault: VaultStore;
  readonly onProgress: (progress: CheckProgress) => void;
  readonly signal: AbortSignal;
};

type Missing = ExportedCase["missing"][number];

/** The ticket as it may leave: exactly what a ticket holds, whatever the page sent along. */
export function readTicket({ ticketJson }: CaseExport): Result<Ticket, "not-a-ticket"> {
  const parsed = parseTicket(parseJson(ticketJson));
  return parsed.ok ? parsed : refuse("not-a-ticket", parsed.detail);
}

/**
 * Writes the case as a zip that anybody can check with `sha256sum -c SHA256SUMS`. One piece of a
 * file is in memory at a time. What is not on this device is named in the page and in a list.
 */
export async function exportCase(
  target: string,
  { request, ticket }: { readonly request: CaseExport; readonly ticket: Ticket },
  parts: ExportParts,
): Promise<Result<ExportedCase, ExportRefusal>> {
  const unfinished = `${target}${unfinishedSuffix}`;
  try {
    const { packed, missing } = await findGoodFiles(withoutRepeats(request.evidence), parts);
    if (parts.signal.aborted) return refuse("cancelled");
    const texts = textFiles({ request, ticket, packed, missing });
    const zip = packZip({ folder: ticket.code, texts, packed, vault: parts.vault });
    await pipeline(
      Readable.from(zip.outputStream),
      createWriteStream(unfinished, { mode: 0o600 }),
      {
        signal: parts.signal,
      },
    );
    await syncFile(unfinished);
    await rename(unfinished, target);
    const { size: sizeBytes } = await stat(target);
    const files = packed.length + texts.length;
    return ok({ fileName: path.basename(target), files, sizeBytes, missing });
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (parts.signal.aborted) return refuse("cancelled");
    const full = refuseWrite(cause);
    return full.ok ? refuse("denied") : full;
  }
}

function withoutRepeats(refs: readonly EvidenceRef[]): readonly EvidenceRef[] {
  return [...new Map(refs.map((ref) => [ref.sha256, ref])).values()];
}

/** Each file is read once beforehand: in the middle of a zip nothing can be taken back. */
async function findGoodFiles(
  refs: readonly EvidenceRef[],
  { vault, onProgress, signal }: ExportParts,
): Promise<{ readonly packed: readonly PackedFile[]; readonly missing: readonly Missing[] }> {
  const packed: PackedFile[] = [];
  const missing: Missing[] = [];
  const totalBytes = refs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let checkedBytes = 0;
  for (const [index, ref] of refs.entries()) {
    if (signal.aborted) break;
    const state = await stateOf(vault, ref.sha256);
    if (state === "good") packed.push({ ref, name: fileName(ref, index) });
    else missing.push({ sha256: ref.sha256, reason: state });
    checkedBytes += ref.sizeBytes;
    onProgress({ checkedFiles: index + 1, totalFiles: refs.length, checkedBytes, totalBytes });
  }
  return { packed, missing };
}

async function stateOf(vault: VaultStore, sha256: string): Promise<"good" | Missing["reason"]> {
  const hash = createHash("sha256");
  try {
    const reader = await vault.open(sha256);
    if (reader === undefined) return "absent";
    try {
      for await (const piece of reader.read(0, reader.sizeBytes)) hash.update(piece);
    } finally {
      await reader.close();
    }
  } catch (cause) {
    if (cause instanceof DamagedFile) return "damaged";
    throw cause;
  }
  return hash.digest("hex") === sha256 ? "good" : "damaged";
}

function fileName({ sha256, mediaType }: EvidenceRef, index: number): string {
  const number = String(index + 1).padStart(3, "0");
  return `minh-chung/${number}-${sha256.slice(0, 12)}.${usualExtension(mediaType)}`;
}

type TextFile = { readonly name: string; readonly bytes: Buffer };

function textFiles(parts: {
  readonly request: CaseExport;
  readonly ticket: Ticket;
  readonly packed: readonly PackedFile[];
  readonly missing: readonly Missing[];
}): readonly TextFile[] {
  const { request, ticket, packed, missing } = parts;
  const json = JSON.stringify(toTicketDocument(ticket), undefined, 2);
  const files: TextFile[] = [
    { name: "ho-so.json", bytes: Buffer.from(`${json}\n`) },
    { name: "ho-so.html", bytes: Buffer.from(caseHtml(request, packed)) },
  ];
  if (missing.length > 0) {
    const lines = missing.map(({ sha256, reason }) => `${sha256}  ${reason}\n`);
    files.push({ name: "THIEU.txt", bytes: Buffer.from(lines.join("")) });
  }
  const sums = [
    ...files.map(({ name, bytes }) => ({ name, sha256: hashOf(bytes) })),
    ...packed.map(({ name, ref }) => ({ name, sha256: ref.sha256 })),
  ];
  const manifest = sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  return [...files, { name: "SHA256SUMS", bytes: Buffer.from(manifest) }];
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function packZip(parts: {
  readonly folder: string;
  readonly texts: readonly TextFile[];
  readonly packed: readonly PackedFile[];
  readonly vault: VaultStore;
}): ZipFile {
  const { folder, texts, packed, vault } = parts;
  const zip = new ZipFile();
  for (const { name, bytes } of texts) zip.addBuffer(bytes, `${folder}/${name}`);
  for (const { name, ref } of packed) {
    // Photos and films are packed already.
    const options = { size: ref.sizeBytes, compress: false };
    zip.addReadStreamLazy(`${folder}/${name}`, options, (give) => {
      give(null, Readable.from(piecesOf(vault, ref.sha256)));
    });
  }
  zip.end();
  return zip;
}

async function* piecesOf(vault: VaultStore, sha256: string): AsyncGenerator<Buffer> {
  const reader = await vault.open(sha256);
  if (reader === undefined) throw new DamagedFile("it left while it was packed");
  try {
    yield* reader.read(0, reader.sizeBytes);
  } finally {
    await reader.close();
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
