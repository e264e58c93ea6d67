import { isRecord } from "../../domain/model/shape";
import type { SampleTicket } from "./sample-tickets";
import { sampleWard, signInByApi } from "./sample-tickets";

export type SampleReporter = {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
};

/** An incident of a ward, called in by this person, who names himself in what he says. */
export async function reportSomething(
  serverUrl: string,
  reporter: SampleReporter,
  unitCode = sampleWard,
): Promise<SampleTicket> {
  const subject = "Bảng hiệu choán vỉa hè trước chợ thử";
  const text = `Tôi là ${reporter.name}, số ${reporter.phone}. Bảng hiệu để kín vỉa hè, người đi bộ phải xuống lòng đường.`;
  const answer = await fetch(`${serverUrl}/api/intake/reports`, {
    method: "POST",
    headers: {
      ...(await signInByApi(serverUrl, "tongdai1")),
      "content-type": "application/json",
      "idempotency-key": "report-something",
    },
    body: JSON.stringify({
      channel: "phone",
      requestKind: "incident",
      field: "urban_order",
      subject,
      text,
      place: { text: "trước chợ thử, đường Nguyễn Văn Lượng", unitCode },
      reporter,
    }),
  });
  const body: unknown = await answer.json();
  if (!isRecord(body) || typeof body["code"] !== "string" || answer.status !== 201) {
    throw new Error(`the report was not dispatched: ${String(answer.status)}`);
  }
  return { code: body["code"], subject, text };
}
