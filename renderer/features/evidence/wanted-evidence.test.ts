import { expect, test } from "vitest";
import type { WantedEvidence } from "../../../domain/contract/ipc";
import type { TicketId } from "../../../domain/model/ids";
import type { TicketRow, TicketState } from "../../store";
import { createCell } from "../../store/readable";
import { EvidenceWish } from "./wanted-evidence";

const aRow = (id: string, status = "accepted", updatedMs = 1) =>
  ({ id, status, updatedMs }) as TicketRow;

function aState(files: readonly (readonly [string, string])[]): TicketState {
  const evidence = files.map(([sha256, mediaType]) => ({ sha256, mediaType, sizeBytes: 1 }));
  return {
    phase: "ready",
    ticket: { unitId: "26882", report: { evidence }, log: [] },
  } as unknown as TicketState;
}

function aWish(states: { readonly [id: string]: TicketState }) {
  const read: string[] = [];
  const wanted: string[][] = [];
  const wish = new EvidenceWish({
    ticket: (id) => {
      read.push(id);
      return createCell<TicketState>(states[id] ?? { phase: "missing" });
    },
    want: (list: readonly WantedEvidence[]) => {
      wanted.push(list.map(({ sha256 }) => sha256));
    },
  });
  return { wish, read, wanted };
}

const states = {
  a: aState([
    ["a-photo", "image/jpeg"],
    ["a-video", "video/mp4"],
  ]),
  b: aState([["b-photo", "image/jpeg"]]),
  c: aState([["c-photo", "image/png"]]),
};

test("photos of open reports are wanted ahead of time, videos only of the one on screen", async () => {
  const { wish, wanted } = aWish(states);
  const rows = [aRow("a"), aRow("b"), aRow("c", "published")];
  await wish.follow(rows, undefined);
  await wish.follow(rows, "a" as TicketId);
  expect(wanted).toEqual([
    ["a-photo", "b-photo"],
    ["a-photo", "a-video", "b-photo"],
  ]);
});

test("a closed report is fetched when it is opened", async () => {
  const { wish, wanted } = aWish(states);
  await wish.follow([aRow("b"), aRow("c", "published")], "c" as TicketId);
  expect(wanted).toEqual([["c-photo", "b-photo"]]);
});

test("a report is read again only when it has changed", async () => {
  const { wish, read } = aWish(states);
  await wish.follow([aRow("a"), aRow("b")], undefined);
  await wish.follow([aRow("a"), aRow("b", "accepted", 2)], undefined);
  expect(read).toEqual(["a", "b", "b"]);
});

test("a newer list replaces one that is still being read", async () => {
  const { wish, wanted } = aWish(states);
  const first = wish.follow([aRow("a")], undefined);
  await wish.follow([aRow("b")], undefined);
  await first;
  expect(wanted).toEqual([["b-photo"]]);
});
