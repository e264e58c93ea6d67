import type { Entry, ReplyChannel } from "../../domain/model/entry";
import { isPublicCopy } from "../../domain/model/evidence-ref";
import type { Channel } from "../../domain/model/report";
import type { Ticket } from "../../domain/model/ticket";
import type { TicketView } from "../../domain/rules/fold";
import type { PrivatePerson, PrivateWord } from "../../domain/rules/publication";
import { findPrivateWords, peopleInLog } from "../../domain/rules/publication";
import { followingId, hubEntry } from "../dispatch/hub";

/**
 * What the server itself writes next on a ticket, or undefined when it waits for people: answer
 * the citizen, then publish, in this order; a text that gives somebody away is held instead.
 */
export function publishStep(
  ticket: Ticket,
  view: TicketView,
  context: { readonly reporter: PrivatePerson | undefined; readonly nowMs: number },
): Entry | undefined {
  if (view.status === "approved") return answerOrHold(ticket, view, context);
  if (view.status === "replied") return publication(ticket, view, context.nowMs);
  if (view.status === "returned") return noteReturned(ticket, view, context.nowMs);
  return undefined;
}

function answerOrHold(
  ticket: Ticket,
  view: TicketView,
  { reporter, nowMs }: { readonly reporter: PrivatePerson | undefined; readonly nowMs: number },
): Entry | undefined {
  const { approval, submission } = view;
  if (approval === undefined || submission === undefined) return undefined;
  const text = submission.body.publicText;
  const people = [...(reporter === undefined ? [] : [reporter]), ...peopleInLog(ticket)];
  const words = findPrivateWords(text, people);
  if (words.length > 0) {
    const id = followingId(approval.id, "held");
    return noteOnce(ticket, { id, atMs: nowMs, text: holdText(words) });
  }
  return hubEntry({
    kind: "replied",
    body: { text, via: replyChannels[ticket.report.channel] },
    id: followingId(approval.id, "replied"),
    atMs: nowMs,
    seen: ticket.log,
  });
}

function publication(ticket: Ticket, view: TicketView, nowMs: number): Entry | undefined {
  const { reply, submission } = view;
  if (reply === undefined) return undefined;
  return hubEntry({
    kind: "published",
    body: { text: reply.body.text },
    id: followingId(reply.id, "published"),
    atMs: nowMs,
    seen: ticket.log,
    evidence: submission?.evidence.filter(isPublicCopy) ?? [],
  });
}

/** Where to send it next is for an operator to say. */
function noteReturned(ticket: Ticket, view: TicketView, nowMs: number): Entry | undefined {
  const returned = view.story
    .filter((line) => line.entry.kind === "returned" && line.notApplied === undefined)
    .pop();
  if (returned === undefined) return undefined;
  const text = "Đã nhận lại tin; tổng đài viên 1022 sẽ xem xét chuyển đơn vị khác.";
  return noteOnce(ticket, { id: followingId(returned.entry.id, "queued"), atMs: nowMs, text });
}

function noteOnce(
  ticket: Ticket,
  note: { readonly id: Entry["id"]; readonly atMs: number; readonly text: string },
): Entry | undefined {
  if (ticket.log.some((entry) => entry.id === note.id)) return undefined;
  return hubEntry({ kind: "noted", body: { text: note.text }, id: note.id, atMs: note.atMs });
}

const wordNames: { readonly [what in PrivateWord["what"]]: string } = {
  name: "họ tên của người trong hồ sơ",
  phone: "số điện thoại",
  email: "địa chỉ thư điện tử",
  address: "địa chỉ của người trong hồ sơ",
  idNumber: "số giấy tờ tùy thân",
};

/** Names the kinds and never the words: the ward does not know who the reporter is. */
function holdText(words: readonly PrivateWord[]): string {
  const kinds = [...new Set(words.map((word) => wordNames[word.what]))];
  return `Chưa trả lời và công khai: nội dung công khai có ${kinds.join(", ")}. Cần bỏ thông tin này trước khi công khai.`;
}

const replyChannels: { readonly [channel in Channel]: ReplyChannel } = {
  phone: "phone",
  local_hotline: "phone",
  sms: "sms",
  email: "email",
  facebook: "facebook",
  zalo: "zalo",
  app: "app",
  web: "portal",
};
