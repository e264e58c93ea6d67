import { expect, test } from "vitest";
import type { ClosedEvidence } from "../../../domain/contract/evidence-ipc";
import type { TicketRow, TicketState } from "../../store";
import { createCell } from "../../store";
import { ClosedEvidenceList } from "./closed-evidence";

const aRow = (id: string, status: string, updatedMs = 1) =>
  ({ id, status, updatedMs }) as TicketRow;

function aState(sha256s: readonly string[]): TicketState {
  const evidence = sha256s.map((sha256) => ({ sha256, mediaType: "image/jpeg" }));
  return {
    phase: "ready",
    ticket: { report: { evidence }, log: [] },
  } as unknown as TicketState;
}

function aList(states: { readonly [id: string]: TicketState }) {
  const told: (readonly ClosedEvidence[])[] = [];
  const read: string[] = [];
  const list = new ClosedEvidenceList({
    ticket: (id) => {
      read.push(id);
      return createCell<TicketState>(states[id] ?? { phase: "missing" });
    },
    tell: (files) => told.push(files),
    idle: async () => undefined,
  });
  return { list, told, read };
}

test("files of closed reports may leave, with the time of the last one that closed", async () => {
  const { list, told } = aList({ a: aState(["1", "2"]), b: aState(["2"]) });
  await list.follow([aRow("a", "published", 5), aRow("b", "published", 9)]);
  expect(told).toEqual([
    [
      { sha256: "1", closedAtMs: 5 },
      { sha256: "2", closedAtMs: 9 },
    ],
  ]);
});

test("a file that an open report holds too never leaves", async () => {
  const { list, told } = aList({ a: aState(["1", "2"]), b: aState(["2"]) });
  await list.follow([aRow("a", "published", 5), aRow("b", "accepted", 9)]);
  expect(told).toEqual([[{ sha256: "1", closedAtMs: 5 }]]);
});

test("nothing is said while one report cannot be read", async () => {
  const { list, told } = aList({ a: aState(["1"]) });
  await list.follow([aRow("a", "published"), aRow("gone", "accepted")]);
  expect(told).toEqual([]);
});

test("a report is read again only when it has changed, and a newer list wins", async () => {
  const { list, told, read } = aList({ a: aState(["1"]), b: aState(["2"]) });
  const first = list.follow([aRow("a", "published")]);
  await list.follow([aRow("a", "published"), aRow("b", "published", 2)]);
  await first;
  await list.follow([aRow("a", "published"), aRow("b", "published", 3)]);
  expect(told).toHaveLength(2);
  expect(read.filter((id) => id === "b")).toHaveLength(2);
  expect(read.filter((id) => id === "a").length).toBeLessThanOrEqual(2);
});
