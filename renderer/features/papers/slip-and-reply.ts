import type { Entry, EntryOf } from "../../../domain/model/entry";
import { isKnown } from "../../../domain/model/entry";
import { toInstant } from "../../../domain/model/instant";
import type { PaperData } from "../../../domain/model/paper/paper-data";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import type { Ticket } from "../../../domain/model/ticket";
import type { TicketView } from "../../../domain/rules/folding/view";
import { templateOn } from "../../../domain/rules/paper/choose-template";
import { localDate } from "../../../domain/rules/paper/official-dates";
import type { StaffMember } from "../../store";
import { unitInSentence } from "../forms/fill-phrase";
import type { PaperDraft } from "./paper-draft";
import { newPaper } from "./paper-draft";

export type WrittenAt = {
  readonly ticket: Pick<Ticket, "code" | "unitId">;
  readonly view: Pick<TicketView, "approval" | "holdings" | "pastCycles" | "place">;
  readonly entry: Entry;
  readonly atMs: number;
  readonly templates: readonly PaperTemplate[];
  readonly staff: readonly StaffMember[];
};

/**
 * The slip that went up with a result, and the reply that went to the citizen, as papers of the
 * file: their entries say all that these forms ask, so nobody fills them in a second time.
 */
export function slipOrReply(
  at: WrittenAt,
): { readonly template: PaperTemplate; readonly paper: PaperDraft } | undefined {
  const { entry, atMs, templates } = at;
  if (!isKnown(entry)) return undefined;
  const on = (id: string) => templateOn(templates, id, localDate(atMs));
  if (entry.kind === "replied") return paperFrom(on("reply"), replyData(at, entry));
  if (entry.kind !== "resolutionSubmitted") return undefined;
  return paperFrom(on("submission-slip"), slipData(at, entry));
}

function slipData(at: WrittenAt, { by, body }: EntryOf<"resolutionSubmitted">): PaperData {
  const { result, publicText } = body;
  const place = at.view.place.text;
  return { ...headData(at), place, makerName: by.name, result, publicText };
}

function replyData(at: WrittenAt, { body }: EntryOf<"replied">): PaperData {
  return { ...headData(at), publicText: body.text, ...signerData(at) };
}

function paperFrom(template: PaperTemplate | undefined, data: PaperData) {
  return template === undefined ? undefined : { template, paper: newPaper(template, data) };
}

function headData({ ticket, view, atMs }: WrittenAt): PaperData {
  const unitName = view.holdings.find(({ unitId }) => unitId === ticket.unitId)?.unitName ?? "";
  return {
    agency: `UBND ${unitInSentence(unitName)}`.trim(),
    placeName: unitName.replace(/^(?:phường|xã|đặc khu)\s+/iu, ""),
    startedAt: toInstant(atMs),
    ticketCode: ticket.code,
  };
}

/** Who approved it signs it: the chairman for the committee, his deputy for him. */
function signerData({ view, entry, staff }: WrittenAt): PaperData {
  const approvals = [...view.pastCycles.map(({ approval }) => approval), view.approval];
  const approval = approvals.filter((each) => each !== undefined && each.id < entry.id).at(-1);
  if (approval === undefined) return {};
  const position = staff.find(({ user }) => user === approval.by.user)?.position ?? "";
  return {
    signerTitle: position.replace(/\s+(?:UBND|Ủy ban nhân dân)(?:\s.*)?$/iu, ""),
    signerName: approval.by.name,
    ...authorityOf(position),
  };
}

function authorityOf(position: string): PaperData {
  if (/^chủ tịch/iu.test(position)) return { signerAuthority: "TM. ỦY BAN NHÂN DÂN" };
  return /^phó chủ tịch/iu.test(position) ? { signerAuthority: "KT. CHỦ TỊCH" } : {};
}
