import type { EvidenceRef } from "../../domain/model/evidence-ref";
import type { TicketId } from "../../domain/model/ids";
import type { Report } from "../../domain/model/report";
import type { RestrictedPart } from "../../domain/model/restricted-part";
import type { Restriction } from "../../domain/rules/authority";

type Words = Pick<Report, "subject" | "text" | "place">;

/**
 * What stands in the ticket instead: enough to see that there is something, who reads it and what
 * to do, and nothing about whom it concerns.
 */
const neutralWords: { readonly [why in Restriction]: Omit<Words, "place"> } = {
  health: {
    subject: "Tin về sức khỏe trong phòng, chống dịch",
    text: "Nội dung, địa điểm và hình ảnh là thông tin sức khỏe, chỉ người được phân công của phường xem được.",
  },
  denunciation: {
    subject: "Tin có nội dung cần bảo mật",
    text: "Tin có thể là tố cáo. Nội dung, địa điểm và hình ảnh chỉ người được phân công xem được.",
  },
};

/** The report as everybody in the ward reads it. */
export function neutralReport(report: Report, why: Restriction): Report {
  const { quarter } = report.place;
  return {
    ...report,
    ...neutralWords[why],
    place: { text: "(xem trong phần hạn chế)", ...(quarter === undefined ? {} : { quarter }) },
    evidence: [],
    restricted: why,
  };
}

export type RestrictedSource = {
  readonly ticketId: TicketId;
  readonly code: string;
  readonly report: Words;
  readonly evidence: readonly EvidenceRef[];
};

export function restrictedPart(
  { ticketId, code, report, evidence }: RestrictedSource,
  why: Restriction,
): RestrictedPart {
  const { subject, text, place } = report;
  return { ticketId, code, why, subject, text, place, evidence };
}
