import { expect, test } from "vitest";
import type { ServerLife } from "./server-identity";
import { nextLife } from "./server-identity";

function aLife(more: Partial<ServerLife> = {}): ServerLife {
  return { serverId: "s1", epochNumber: 1, epochMark: "aa", starts: 5, ...more };
}

test("an ordinary restart keeps server and epoch and counts the start", () => {
  expect(nextLife({ inFolder: aLife(), inDatabase: aLife(), isCopy: false }, "bb")).toEqual(
    aLife({ starts: 6 }),
  );
});

test("a crash between the two copies is no restore", () => {
  expect(
    nextLife({ inFolder: aLife({ starts: 4 }), inDatabase: aLife(), isCopy: false }, "bb"),
  ).toEqual(aLife({ starts: 6 }));
});

test("a database that was restored to an earlier start raises the epoch", () => {
  const next = nextLife(
    { inFolder: aLife({ starts: 9 }), inDatabase: aLife({ starts: 5 }), isCopy: false },
    "bb",
  );
  expect(next).toEqual(aLife({ epochNumber: 2, epochMark: "bb", starts: 10 }));
});

test("a database that was emptied raises the epoch and keeps the server's name", () => {
  expect(nextLife({ inFolder: aLife(), inDatabase: undefined, isCopy: false }, "bb")).toEqual(
    aLife({ epochNumber: 2, epochMark: "bb", starts: 6 }),
  );
});

test("a new data folder in front of an old database raises the epoch", () => {
  expect(nextLife({ inFolder: undefined, inDatabase: aLife(), isCopy: false }, "bb")).toEqual(
    aLife({ epochNumber: 2, epochMark: "bb", starts: 6 }),
  );
});

test("the very first start has nothing to go by", () => {
  expect(
    nextLife({ inFolder: undefined, inDatabase: undefined, isCopy: false }, "bb"),
  ).toBeUndefined();
});

test("a folder that was put back together with its database raises the epoch all the same", () => {
  const lives = { inFolder: aLife(), inDatabase: aLife(), isCopy: true };
  expect(nextLife(lives, "bb")).toEqual(aLife({ epochNumber: 2, epochMark: "bb", starts: 6 }));
});
