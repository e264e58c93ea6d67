import reports from "../../resources/sample-reports/reports.json" with { type: "json" };
import type { SampleTicket } from "./sample-tickets";

/** Name, phone and address for answering of whoever made a sample report. */
export function reporterWordsOf(ticket: Pick<SampleTicket, "subject">): readonly string[] {
  const report = reports.find((candidate) => candidate.subject === ticket.subject);
  if (report === undefined) throw new Error(`no sample report is called ${ticket.subject}`);
  const { name, phone } = report.reporter;
  return [name, phone, phone.replaceAll(" ", "")];
}
