import reports from "../../resources/sample-reports/reports.json" with { type: "json" };
import { isRecord } from "../../domain/model/shape";
import type { ApiSession } from "./sample-tickets";
import { sampleWard, signInByApi } from "./sample-tickets";

const atOnce = 8;

/** Hands in reports as the operator does, enough for `wanted` tickets; answers how many came. */
export async function fillWard(serverUrl: string, wanted: number): Promise<number> {
  const operator = await signInByApi(serverUrl, "tongdai1");
  const official = await signInByApi(serverUrl, "canbo1.anhoitay");
  const present = await countTickets(serverUrl, official);
  const local = reports.filter((report) => report.place.unitCode === sampleWard);
  let next = present;
  const work = async () => {
    while (next < wanted) {
      const index = next;
      next += 1;
      const report = local[index % local.length];
      if (report === undefined) throw new Error("no sample report of this ward");
      await handIn(serverUrl, operator, { report, index });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  // Triage sends some of them to the ward that they really belong to.
  return countTickets(serverUrl, official);
}

async function countTickets(serverUrl: string, session: ApiSession): Promise<number> {
  const answer = await fetch(`${serverUrl}/couch/ward_${sampleWard}/_all_docs`, {
    headers: session,
  });
  const body: unknown = await answer.json();
  const rows = isRecord(body) && Array.isArray(body["rows"]) ? (body["rows"] as unknown[]) : [];
  return rows.filter((row) => isRecord(row) && !String(row["id"]).startsWith("_")).length;
}

type NewReport = { readonly report: (typeof reports)[number]; readonly index: number };

async function handIn(
  serverUrl: string,
  operator: { readonly authorization: string },
  { report, index }: NewReport,
): Promise<void> {
  const answer = await fetch(`${serverUrl}/api/intake/reports`, {
    method: "POST",
    headers: {
      ...operator,
      "content-type": "application/json",
      "idempotency-key": `fill-ward-${String(index).padStart(8, "0")}`,
    },
    body: JSON.stringify({
      channel: report.channel,
      requestKind: report.requestKind,
      subject: report.subject,
      text: report.text,
      place: report.place,
      reporter: report.reporter,
    }),
  });
  if (!answer.ok) throw new Error(`intake refused a report: ${await answer.text()}`);
}
