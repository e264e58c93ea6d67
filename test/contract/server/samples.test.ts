import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod/mini";
import { parseTicket } from "../../../domain/model/ticket";
import type { Ticket } from "../../../domain/model/ticket";
import { fold } from "../../../domain/rules/fold";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { ticketsOf } from "./support/ticket-work";

const resources = path.resolve(import.meta.dirname, "../../../resources");
const samplesShape = z.array(
  z.object({
    sampleId: z.string(),
    requestKind: z.string(),
    text: z.string(),
    place: z.object({ unitCode: z.string() }),
    reporter: z.object({ name: z.string(), phone: z.string() }),
  }),
);
const samples = samplesShape.parse(
  JSON.parse(readFileSync(path.join(resources, "sample-reports/reports.json"), "utf8")),
);
const heads: Readonly<Record<string, string>> = {
  "26882": "lanhdao.anhoitay",
  "27418": "lanhdao.chanhhung",
  "26944": "lanhdao.giadinh",
  "27448": "lanhdao.binhtridong",
  "26809": "lanhdao.hiepbinh",
};

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ resources });
}, 120_000);
afterAll(() => server.remove());

async function allTickets(): Promise<readonly Ticket[]> {
  const wards = await Promise.all(
    Object.entries(heads).map(([ward, as]) => ticketsOf(server, ward, as)),
  );
  return wards.flat().map((document) => {
    const ticket = parseTicket(document);
    if (!ticket.ok) throw new Error(ticket.detail ?? ticket.reason);
    return ticket.value;
  });
}

test("every sample but the denunciations is a ticket of its ward, each with a code of its own", async () => {
  const tickets = await allTickets();
  const wanted = samples.filter((sample) => sample.requestKind !== "denunciation");
  expect(tickets).toHaveLength(wanted.length);
  for (const ward of Object.keys(heads)) {
    const count = (list: readonly string[]) => list.filter((code) => code === ward).length;
    expect(count(tickets.map((ticket) => ticket.unitId))).toBe(
      count(wanted.map((sample) => sample.place.unitCode)),
    );
  }
  expect(new Set(tickets.map((ticket) => ticket.code)).size).toBe(tickets.length);
});

test("the demonstration shows every station, and every entry in it counts", async () => {
  const { rules } = await server.running().office.rules();
  const views = (await allTickets()).map((ticket) => fold(ticket, rules));
  const stations = new Set(views.map((view) => view.status));
  for (const status of [
    "dispatched",
    "accepted",
    "assigned",
    "inspecting",
    "progressReplied",
    "submitted",
    "sentBack",
    "returned",
    "published",
  ] as const) {
    expect(stations).toContain(status);
  }
  const idle = views.flatMap((view) => view.story).filter((line) => line.notApplied !== undefined);
  expect(idle.map((line) => [line.entry.kind, line.notApplied])).toEqual([]);
});

test("no reporter's name or number is in any ward or on any page", async () => {
  const tickets = JSON.stringify(await allTickets());
  const summaries = await server
    .running()
    .office.open("summaries")
    .list({ startKey: "0", endKey: "9" });
  const pages = JSON.stringify(summaries.map((row) => row.doc));
  for (const { name, phone } of samples.map((sample) => sample.reporter)) {
    for (const text of [tickets, pages]) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(phone);
    }
  }
});

test("a second start adds nothing", async () => {
  const before = await allTickets();
  await server.restart();
  expect(await allTickets()).toEqual(before);
});
