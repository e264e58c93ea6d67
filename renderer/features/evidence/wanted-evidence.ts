import type { WantedEvidence } from "../../../domain/contract/ipc";
import type { TicketId } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import { openStatuses } from "../../../domain/rules/life-cycle";
import type { TicketRow } from "../../store";
import type { ReadTicket } from "./read-ticket-once";
import { readTicketOnce } from "./read-ticket-once";

/** Photos of this many reports are fetched ahead of time, those due first before the others. */
const reportsAhead = 120;

type Known = { readonly updatedMs: number; readonly wanted: readonly WantedEvidence[] };

export type WantedEvidenceOptions = {
  readonly ticket: ReadTicket;
  readonly want: (wanted: readonly WantedEvidence[]) => void;
};

/**
 * Tells main which files to fetch before anybody asks for them: photos of open reports, so that
 * they are there when the network is not. Reports are read one after the other and only when they
 * have changed.
 */
export class EvidenceWish {
  readonly #options: WantedEvidenceOptions;
  readonly #known = new Map<TicketId, Known>();
  #round = 0;

  constructor(options: WantedEvidenceOptions) {
    this.#options = options;
  }

  /** `openId`: whatever the report on the screen holds comes first, videos too. */
  async follow(rows: readonly TicketRow[], openId: TicketId | undefined): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const ahead = rows.filter(({ status }) => openStatuses.includes(status)).slice(0, reportsAhead);
    const open = rows.filter(({ id }) => id === openId);
    const lists: (readonly WantedEvidence[])[] = [];
    for (const row of [...open, ...ahead]) {
      lists.push(await this.#wantedOf(row, row.id === openId));
      if (round !== this.#round) return;
    }
    this.#options.want(withoutRepeats(lists.flat()));
  }

  async #wantedOf(row: TicketRow, isOpen: boolean): Promise<readonly WantedEvidence[]> {
    const known = this.#known.get(row.id);
    const fresh = known?.updatedMs === row.updatedMs ? known : await this.#read(row);
    return isOpen ? fresh.wanted : fresh.wanted.filter(({ mediaType }) => isPhotoType(mediaType));
  }

  async #read(row: TicketRow): Promise<Known> {
    const state = await readTicketOnce(this.#options.ticket(row.id));
    const wanted = state.phase === "ready" ? wantedOfTicket(state.ticket) : [];
    const known = { updatedMs: row.updatedMs, wanted };
    this.#known.set(row.id, known);
    return known;
  }
}

function wantedOfTicket({ unitId, report, log }: Ticket): readonly WantedEvidence[] {
  const refs = [...report.evidence, ...log.flatMap((entry) => entry.evidence)];
  return refs.map(({ sha256, mediaType, sizeBytes }) => ({ unitId, sha256, mediaType, sizeBytes }));
}

function isPhotoType(mediaType: string): boolean {
  return mediaType.startsWith("image/");
}

function withoutRepeats(wanted: readonly WantedEvidence[]): readonly WantedEvidence[] {
  return [...new Map(wanted.map((each) => [each.sha256, each])).values()];
}
