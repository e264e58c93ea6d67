import path from "node:path";
import { z } from "zod/mini";
import type { EvidenceSettings, EvidenceSettingsChange } from "../../domain/contract/evidence-ipc";
import { evidenceLimits } from "../../domain/contract/evidence-ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { WriteRefusal } from "../files/write-atomic";
import type { SealedJson } from "./sealed-json";
import { sealedJson } from "./sealed-json";

const settingsShape = z.object({
  bytesPerSecond: z.exactOptional(z.number()),
  budgetBytes: z.number(),
  scanFolder: z.exactOptional(z.string()),
});

/** How this device keeps and moves evidence, whoever works at it. */
export class EvidenceSettingsFile {
  readonly #file: SealedJson<EvidenceSettings>;
  #value: EvidenceSettings;

  private constructor(file: SealedJson<EvidenceSettings>, value: EvidenceSettings) {
    this.#file = file;
    this.#value = value;
  }

  static async open(folder: string, vaultKey: Uint8Array): Promise<EvidenceSettingsFile> {
    const file = sealedJson<EvidenceSettings>(path.join(folder, "settings"), vaultKey, {
      purpose: "ward-desk/evidence-settings",
      parse: (raw) => settingsShape.safeParse(raw).data,
    });
    const value = (await file.read()) ?? { budgetBytes: evidenceLimits.usualBudgetBytes };
    return new EvidenceSettingsFile(file, value);
  }

  read(): EvidenceSettings {
    return this.#value;
  }

  async change(
    change: EvidenceSettingsChange,
  ): Promise<Result<EvidenceSettings, "out-of-range" | WriteRefusal>> {
    const { bytesPerSecond, budgetBytes, scanFolder } = change;
    const { lowestBytesPerSecond, lowestBudgetBytes } = evidenceLimits;
    const tooSlow = typeof bytesPerSecond === "number" && !(bytesPerSecond >= lowestBytesPerSecond);
    const tooSmall = budgetBytes !== undefined && !(budgetBytes >= lowestBudgetBytes);
    if (tooSlow || tooSmall) return refuse("out-of-range");
    const next: Writable<EvidenceSettings> = { ...this.#value };
    if (budgetBytes !== undefined) next.budgetBytes = budgetBytes;
    if (bytesPerSecond === null) delete next.bytesPerSecond;
    else if (bytesPerSecond !== undefined) next.bytesPerSecond = bytesPerSecond;
    if (scanFolder === null) delete next.scanFolder;
    return this.#save(next);
  }

  setScanFolder(scanFolder: string): Promise<Result<EvidenceSettings, WriteRefusal>> {
    return this.#save({ ...this.#value, scanFolder });
  }

  async #save(next: EvidenceSettings): Promise<Result<EvidenceSettings, WriteRefusal>> {
    const saved = await this.#file.write(next);
    if (!saved.ok) return saved;
    this.#value = next;
    return ok(next);
  }
}

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };
