import { monotonicFactory } from "ulidx";
import type { Entry, EntryBodies, EntryKind } from "../../../../domain/model/entry";
import type { TicketDocument } from "../../../../domain/model/ticket";
import type { TestServer } from "./test-server";

const nextUlid = monotonicFactory();

const roleOf: Readonly<Record<string, Entry["by"]["role"]>> = {
  canbo: "official",
  canbo2: "official",
  hientruong: "field",
  lanhdao: "supervisor",
  giamsat: "areaSupervisor",
};

/** The tickets of a ward, oldest code first, as this person sees them. */
export async function ticketsOf(
  server: TestServer,
  ward: string,
  as: string,
): Promise<readonly TicketDocument[]> {
  const answer = await server.ask(`/couch/ward_${ward}/_all_docs?include_docs=true`, { as });
  const { rows } = (await answer.json()) as { rows: { id: string; doc: TicketDocument }[] };
  return rows
    .filter((row) => !row.id.startsWith("_"))
    .map((row) => row.doc)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

export async function ticket(
  server: TestServer,
  { ward, id, as }: { ward: string; id: string; as: string },
): Promise<TicketDocument> {
  const answer = await server.ask(`/couch/ward_${ward}/${id}`, { as });
  return (await answer.json()) as TicketDocument;
}

export type Work<Kind extends EntryKind> = {
  readonly id: string;
  readonly ward?: string;
  readonly as: string;
  readonly kind: Kind;
  readonly body: EntryBodies[Kind];
  readonly evidence?: Entry["evidence"];
};

/** Adds an entry to a ticket as the app does it: read, append, write, with the author's token. */
export async function write<Kind extends EntryKind>(
  server: TestServer,
  { id, ward = "26882", as, kind, body, evidence = [] }: Work<Kind>,
): Promise<string> {
  const document = await ticket(server, { ward, id, as });
  const entry = {
    id: nextUlid(server.clock.now()),
    kind,
    at: new Date(server.clock.now()).toISOString(),
    by: {
      user: as,
      name: `${as} Mẫu`,
      role: roleOf[as.split(".")[0] ?? ""],
      unitId: as === "giamsat" ? "79" : ward,
    },
    device: "pc-1",
    clock: { skewMs: 0, verified: true },
    body,
    evidence,
  };
  const answer = await server.ask(`/couch/ward_${ward}/${id}`, {
    as,
    method: "PUT",
    body: { ...document, log: [...document.log, entry] },
  });
  if (!answer.ok) throw new Error(`${kind} was refused: ${await answer.text()}`);
  return entry.id;
}

/** Brings a fresh ticket to its approval. */
export async function workUntilApproved(
  server: TestServer,
  id: string,
  publicText: string,
): Promise<void> {
  await write(server, { id, as: "canbo.a", kind: "accepted", body: {} });
  await write(server, {
    id,
    as: "hientruong.a",
    kind: "inspected",
    body: { conclusion: "confirmed", findings: "Có ổ gà rộng 1 m." },
  });
  const submission = await write(server, {
    id,
    as: "canbo.a",
    kind: "resolutionSubmitted",
    body: { outcome: "resolved", result: "Đã vá mặt đường.", publicText },
  });
  await write(server, {
    id,
    as: "lanhdao.a",
    kind: "approved",
    body: { submission } as EntryBodies["approved"],
  });
}

/** Asks again until the answer is there; the server works on its own in the meantime. */
export async function eventually<Value>(
  look: () => Promise<Value | undefined>,
  limitMs = 10_000,
): Promise<Value> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error("it did not happen");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
