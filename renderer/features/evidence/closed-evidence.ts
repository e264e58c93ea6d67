import type { ClosedEvidence } from "../../../domain/contract/evidence-ipc";
import type { TicketId } from "../../../domain/model/ids";
import { openStatuses } from "../../../domain/rules/life-cycle";
import type { TicketRow } from "../../store";
import { collectEvidence } from "./collect-evidence";
import type { ReadTicket } from "./read-ticket-once";
import { readTicketOnce } from "./read-ticket-once";

type Known = { readonly updatedMs: number; readonly sha256s: readonly string[] };

export type ClosedEvidenceOptions = {
  readonly ticket: ReadTicket;
  readonly tell: (files: readonly ClosedEvidence[]) => void;
  /** Resolves when the window has nothing better to do. */
  readonly idle: () => Promise<void>;
};

/**
 * Tells main which files may leave the device when room is needed: those of which every report
 * here is closed. Nothing is told before every report has been read, since a file of one that
 * was not read yet could belong to an open one.
 */
export class ClosedEvidenceList {
  readonly #options: ClosedEvidenceOptions;
  readonly #known = new Map<TicketId, Known>();
  #round = 0;

  constructor(options: ClosedEvidenceOptions) {
    this.#options = options;
  }

  async follow(rows: readonly TicketRow[]): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const open = new Set<string>();
    const closed = new Map<string, number>();
    for (const row of rows) {
      const sha256s = await this.#evidenceOf(row);
      if (round !== this.#round || sha256s === undefined) return;
      for (const sha256 of sha256s) {
        if (openStatuses.includes(row.status)) open.add(sha256);
        else closed.set(sha256, Math.max(closed.get(sha256) ?? 0, row.updatedMs));
      }
    }
    this.#options.tell(
      [...closed]
        .filter(([sha256]) => !open.has(sha256))
        .map(([sha256, closedAtMs]) => ({ sha256, closedAtMs })),
    );
  }

  stop(): void {
    this.#round += 1;
  }

  /** Undefined when the ticket could not be read: then nothing may be said at all. */
  async #evidenceOf({ id, updatedMs }: TicketRow): Promise<readonly string[] | undefined> {
    const known = this.#known.get(id);
    if (known?.updatedMs === updatedMs) return known.sha256s;
    await this.#options.idle();
    const state = await readTicketOnce(this.#options.ticket(id));
    if (state.phase !== "ready") return undefined;
    const sha256s = collectEvidence(state.ticket).map(({ sha256 }) => sha256);
    this.#known.set(id, { updatedMs, sha256s });
    return sha256s;
  }
}
