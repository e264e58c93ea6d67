import type { Ticket } from "../../domain/model/ticket";
import { parseTicket } from "../../domain/model/ticket";
import { isRecord } from "../../domain/model/shape";

export const sampleWard = "26882";
export const samplePassword = "Phuong-1022-Mau";

export type SampleTicket = {
  readonly code: string;
  readonly subject: string;
  readonly text: string;
};

export type ApiSession = { readonly authorization: string };

export async function signInByApi(serverUrl: string, user: string): Promise<ApiSession> {
  const answer = await fetch(`${serverUrl}/api/session/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      user,
      password: samplePassword,
      deviceId: "test-device",
      deviceName: "test",
    }),
  });
  const body: unknown = await answer.json();
  if (!isRecord(body) || typeof body["accessToken"] !== "string") {
    throw new Error(`${user} could not sign in: ${String(answer.status)}`);
  }
  return { authorization: `Bearer ${body["accessToken"]}` };
}

type Reader = { readonly user: string; readonly ward: string };

const usualReader: Reader = { user: "canbo1.anhoitay", ward: sampleWard };

/** A report of a ward that nobody has touched yet, one that somebody must go and see. */
export async function findFreshTicket(
  serverUrl: string,
  reader: Reader = usualReader,
): Promise<SampleTicket> {
  for (const { code, report, log } of await readTickets(serverUrl, reader)) {
    const untouched = log.every((entry) => ["classified", "dispatched"].includes(entry.kind));
    if (untouched && report.requestKind === "incident") {
      return { code, subject: report.subject, text: report.text };
    }
  }
  throw new Error("the sample data hold no untouched report");
}

/** A report of the sample ward as the server has it now. */
export async function readTicket(serverUrl: string, code: string): Promise<Ticket> {
  const found = (await readTickets(serverUrl, usualReader)).find((ticket) => ticket.code === code);
  if (found === undefined) throw new Error(`the server has no report ${code}`);
  return found;
}

async function readTickets(serverUrl: string, { user, ward }: Reader): Promise<readonly Ticket[]> {
  const session = await signInByApi(serverUrl, user);
  const answer = await fetch(`${serverUrl}/couch/ward_${ward}/_all_docs?include_docs=true`, {
    headers: session,
  });
  const body: unknown = await answer.json();
  const rows = isRecord(body) && Array.isArray(body["rows"]) ? body["rows"] : [];
  return (rows as unknown[]).flatMap((row) => {
    const parsed = parseTicket(isRecord(row) ? row["doc"] : undefined);
    return parsed.ok ? [parsed.value] : [];
  });
}
