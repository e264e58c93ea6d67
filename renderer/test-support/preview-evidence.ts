import type {
  AddedFile,
  CheckProgress,
  EvidenceSettings,
  VaultStatus,
} from "../../domain/contract/evidence-ipc";
import type { WardDeskBridge } from "../../domain/contract/ipc";
import type { Sha256 } from "../../domain/model/ids";
import { ok, refuse } from "../../domain/model/result";
import { drawPicture } from "./draw-picture";

/** A vault in memory, as far as the evidence screens need one for being looked at. */

/** Pictures by hash, or by the last digits of a made-up one. */
export const pictures = new Map<string, string>();

type Ask = Partial<WardDeskBridge["ask"]>;
type On = Pick<
  WardDeskBridge["on"],
  "evidence:transfers" | "evidence:scanned" | "evidence:check-progress" | "evidence:export-progress"
>;

const gigabyte = 1024 ** 3;
const stepMs = 120;

export function previewEvidence(files: VaultStatus): { readonly ask: Ask; readonly on: On } {
  const progress = new Set<(progress: CheckProgress) => void>();
  const exported = new Set<(progress: CheckProgress) => void>();
  return {
    ask: {
      ...keepingAnswers(files),
      ...settingsAnswers(),
      "evidence:check": async () => {
        const last = await work(progress, 84);
        return ok({ ...last, damaged: [], damagedPreviews: 0, stopped: false });
      },
      "evidence:stop-check": async () => undefined,
      "evidence:export-case": async ({ evidence }) => {
        await work(exported, evidence.length);
        const missing = evidence
          .filter(({ sha256 }) => isAway(sha256))
          .map(({ sha256 }) => ({ sha256, reason: "absent" as const }));
        const fileName = "1022-26-00012000.zip";
        return ok({ fileName, files: evidence.length, sizeBytes: 31_000_000, missing });
      },
      "evidence:stop-export": async () => undefined,
    },
    on: {
      "evidence:transfers": () => () => undefined,
      "evidence:scanned": () => () => undefined,
      "evidence:check-progress": listenIn(progress),
      "evidence:export-progress": listenIn(exported),
    },
  };
}

function isAway(sha256: string): boolean {
  return sha256.endsWith("3");
}

function listenIn<Listener>(listeners: Set<Listener>) {
  return (listener: Listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
}

async function work(
  listeners: ReadonlySet<(progress: CheckProgress) => void>,
  totalFiles: number,
): Promise<CheckProgress> {
  let progress: CheckProgress = { checkedFiles: 0, totalFiles, checkedBytes: 0, totalBytes: 1 };
  for (let done = 0; done <= totalFiles; done += Math.ceil(totalFiles / 20)) {
    const [checkedBytes, totalBytes] = [done * 3_400_000, totalFiles * 3_400_000];
    progress = { checkedFiles: done, totalFiles, checkedBytes, totalBytes };
    for (const listener of listeners) listener(progress);
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  return progress;
}

function keepingAnswers(files: VaultStatus): Ask {
  const parts = new Map<string, { name: string; bytes: Uint8Array[] }>();
  return {
    "evidence:add": async (_unit, added) => Promise.all(added.map(keep)),
    "evidence:pick": async () =>
      ["hien-truong-1.jpg", "trong.jpg", "bai-hat.txt"].map((name) => ({
        id: name,
        name,
        sizeBytes: 3_400_000,
      })),
    "evidence:take-picked": async (_unit, name) => {
      await new Promise((resolve) => setTimeout(resolve, stepMs * 4));
      if (name === "trong.jpg") return { name, ...refuse("empty") };
      if (name === "bai-hat.txt") return { name, ...refuse("unknown-format") };
      return keep({ name, bytes: await drawPicture("Ảnh chọn từ tệp") });
    },
    "evidence:drop-picked": async () => undefined,
    "evidence:state": async (sha256s) => Object.fromEntries(sha256s.map(stateOf)),
    "evidence:want": async () => undefined,
    "evidence:fetch": async () => undefined,
    "evidence:closed": async () => undefined,
    "evidence:status": async () => files,
    "evidence:send": async () => undefined,
    "evidence:transfers": async () => [],
    "evidence:details": async (sha256) => detailsOf(sha256),
    "evidence:begin-file": async (_unit, { name }) => {
      const id = crypto.randomUUID();
      parts.set(id, { name, bytes: [] });
      return name.endsWith(".txt") ? refuse("unknown-format") : ok(id);
    },
    "evidence:write-file": async (id, bytes) => {
      parts.get(id)?.bytes.push(bytes);
      await new Promise((resolve) => setTimeout(resolve, stepMs));
      return ok();
    },
    "evidence:finish-file": async (id) => {
      const { name, bytes } = parts.get(id) ?? { name: id, bytes: [] };
      return keep({ name, bytes: await joined(bytes) });
    },
    "evidence:drop-file": async () => undefined,
    "evidence:add-public-copy": async (_unit, original, bytes) => {
      const kept = await keep({ name: "ban-cong-khai.jpg", bytes });
      return kept.ok ? ok({ ...kept.value, derivedFrom: original as Sha256 }) : kept;
    },
  };
}

function stateOf(sha256: string) {
  const onDevice = !isAway(sha256);
  const receipt = !sha256.endsWith("1");
  return [sha256, { onDevice, receipt, thumbnail: onDevice, view: onDevice }] as const;
}

function detailsOf(sha256: string) {
  return {
    sha256,
    mediaType: "image/jpeg" as const,
    sizeBytes: 812_000,
    by: "canbo1.anhoitay",
    addedAtMs: Date.now() - 3_600_000,
    metadata: [
      { name: "make" as const, value: "Mẫu" },
      { name: "model" as const, value: "Điện thoại mẫu A5" },
      { name: "width" as const, value: "4000" },
      { name: "height" as const, value: "3000" },
      { name: "exposureTime" as const, value: "1/125" },
    ],
    uploads: [
      { unitId: "26882", by: "canbo1.anhoitay", state: "waiting" as const, sentBytes: 406_000 },
    ],
    publicCopies: [],
  };
}

function settingsAnswers(): Ask {
  let settings: EvidenceSettings = { budgetBytes: 20 * gigabyte };
  return {
    "evidence:settings": async () => settings,
    "evidence:change-settings": async ({ bytesPerSecond, budgetBytes, scanFolder }) => {
      const { bytesPerSecond: before, scanFolder: folder, ...rest } = settings;
      const speed = bytesPerSecond === undefined ? before : (bytesPerSecond ?? undefined);
      const next = scanFolder === null ? undefined : folder;
      settings = {
        ...rest,
        ...(budgetBytes === undefined ? {} : { budgetBytes }),
        ...(speed === undefined ? {} : { bytesPerSecond: speed }),
        ...(next === undefined ? {} : { scanFolder: next }),
      };
      return ok(settings);
    },
    "evidence:choose-scan-folder": async () => {
      settings = { ...settings, scanFolder: "D:\\Quet\\Ban-tiep-dan" };
      return settings;
    },
    "evidence:scanned": async () =>
      new URLSearchParams(location.search).has("scan")
        ? [
            { id: "1", name: "bien-ban-0012.pdf", sizeBytes: 402_000, modifiedAtMs: 0 },
            { id: "2", name: "cam-ket-0013.pdf", sizeBytes: 388_000, modifiedAtMs: 0 },
          ]
        : [],
    "evidence:take-scanned": async () => [],
    "evidence:dismiss-scanned": async () => undefined,
    "evidence:storage": async () => ({
      files: 1_284,
      usedBytes: 6.4 * gigabyte,
      budgetBytes: settings.budgetBytes,
      freeBytes: 41 * gigabyte,
      evictableBytes: 2.1 * gigabyte,
      damagedFiles: 0,
      room: "enough" as const,
    }),
    "evidence:leave-ward": async () => undefined,
    "evidence:make-room": async () => ({ files: 310, freedBytes: 2.1 * gigabyte }),
  };
}

async function joined(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const blob = new Blob(parts.map((part) => new Uint8Array(part)));
  return new Uint8Array(await blob.arrayBuffer());
}

async function keep(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<AddedFile> {
  if (file.bytes.length === 0) return { name: file.name, ...refuse("empty") };
  const bytes = new Uint8Array(file.bytes);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  pictures.set(hex, URL.createObjectURL(new Blob([bytes])));
  return {
    name: file.name,
    ...ok({
      sha256: hex as Sha256,
      mediaType: "image/jpeg" as const,
      sizeBytes: bytes.length,
      by: "canbo1.anhoitay",
    }),
  };
}
