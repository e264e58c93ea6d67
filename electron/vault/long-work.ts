import type {
  CaseExport,
  CheckProgress,
  CheckRefusal,
  CheckReport,
  ExportedCase,
  ExportRefusal,
} from "../../domain/contract/evidence-ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Ticket } from "../../domain/model/ticket";
import { exportCase, readTicket } from "./case-export/export-case";
import type { EvidenceDesk } from "./evidence-desk";
import { checkVault } from "./vault-check";

/** What goes into the access log before anything leaves the device. */
export type ExportNote = {
  readonly ticket: Ticket;
  readonly reason?: string;
};

export type LongWorkParts = {
  readonly desk: Pick<EvidenceDesk, "vault">;
  readonly userAtDesk: () => string | undefined;
  /** Where to put the zip; undefined when the person thinks better of it. */
  readonly chooseTarget: (suggestedName: string) => Promise<string | undefined>;
  /** Resolves when the note is safe: without one nothing is written. */
  readonly noteExport: (note: ExportNote) => Promise<boolean>;
  readonly onCheckProgress: (progress: CheckProgress) => void;
  readonly onExportProgress: (progress: CheckProgress) => void;
  readonly onChanged: (sha256: string) => void;
};

/** What takes minutes, one of a kind at a time, and can be stopped. */
export class LongWork {
  readonly #parts: LongWorkParts;
  #checking: AbortController | undefined;
  #exporting: AbortController | undefined;

  constructor(parts: LongWorkParts) {
    this.#parts = parts;
  }

  async check(): Promise<Result<CheckReport, CheckRefusal>> {
    const { desk, onCheckProgress, onChanged } = this.#parts;
    const vault = desk.vault();
    if (vault === undefined) return refuse("vault-closed");
    if (this.#checking !== undefined) return refuse("already-running");
    this.#checking = new AbortController();
    try {
      const report = await checkVault({
        vault: vault.store,
        onProgress: onCheckProgress,
        signal: this.#checking.signal,
        onDamaged: (record) => {
          vault.fetchAgain(record);
          onChanged(record.sha256);
        },
        onPreviewDamaged: (sha256) => {
          vault.previews?.take(sha256);
          onChanged(sha256);
        },
      });
      return ok(report);
    } finally {
      this.#checking = undefined;
    }
  }

  stopCheck(): void {
    this.#checking?.abort();
  }

  async exportCase(request: CaseExport): Promise<Result<ExportedCase, ExportRefusal>> {
    const { desk, userAtDesk } = this.#parts;
    const vault = desk.vault();
    if (vault === undefined) return refuse("vault-closed");
    if (userAtDesk() === undefined) return refuse("no-session");
    if (this.#exporting !== undefined) return refuse("already-running");
    const ticket = readTicket(request);
    if (!ticket.ok) return ticket;
    const work = new AbortController();
    this.#exporting = work;
    try {
      const target = await this.#permit(request, ticket.value);
      if (!target.ok) return target;
      const { onExportProgress: onProgress } = this.#parts;
      return await exportCase(
        target.value,
        { request, ticket: ticket.value },
        { vault: vault.store, onProgress, signal: work.signal },
      );
    } finally {
      this.#exporting = undefined;
    }
  }

  stopExport(): void {
    this.#exporting?.abort();
  }

  async #permit(
    { reason }: CaseExport,
    ticket: Ticket,
  ): Promise<Result<string, "cancelled" | "denied">> {
    const { chooseTarget, noteExport } = this.#parts;
    const target = await chooseTarget(`${ticket.code}.zip`);
    if (target === undefined) return refuse("cancelled");
    const noted = await noteExport({ ticket, ...(reason === undefined ? {} : { reason }) });
    return noted ? ok(target) : refuse("denied", "access-log");
  }
}
