import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccessNote, AccessRecord } from "./access-record";
import { accessRecordShape, linkRecord } from "./access-record";
import { firstBrokenLink, linkProblem } from "./check-link";

const hash = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const chainId = "01M7DRV5NG3SE0NWGAV6QW3HF1";

const aNote = (reason: string): AccessNote => ({
  at: "2026-11-21T08:00:00.000Z",
  user: "canbo.a",
  deviceId: "pc-1",
  unitId: "26882",
  action: "revealed",
  what: "reporter",
  reason,
});

function aChain(length: number): readonly AccessRecord[] {
  const chain: AccessRecord[] = [];
  for (let i = 1; i <= length; i += 1) {
    const last = chain.at(-1);
    const place = { chainId, ...(last === undefined ? {} : { last }) };
    chain.push(linkRecord(aNote(`lý do ${String(i)}`), place, hash));
  }
  return chain;
}

test("[ACC-4] an untouched chain is whole, and each record reads back", () => {
  const chain = aChain(20);
  expect(firstBrokenLink(chain, hash)).toBeUndefined();
  expect(chain.map((record) => accessRecordShape(record, "record"))).toEqual(
    chain.map(() => undefined),
  );
  expect(chain.map((record) => record.seq)).toEqual(chain.map((_record, index) => index + 1));
});

test("[ACC-5] whatever is changed in a record, the chain breaks at that line", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 19 }),
      fc.constantFrom("reason", "user", "at", "what", "unitId", "deviceId", "action"),
      (index, field) => {
        const chain = aChain(20).map((record, at) =>
          at === index ? { ...record, [field]: "khác" } : record,
        );
        expect(firstBrokenLink(chain, hash)).toEqual({ line: index + 1, problem: "changed" });
      },
    ),
    { numRuns: 50, seed: 1022 },
  );
});

test("[ACC-5] a record taken out, put in or made anew is found at its line", () => {
  const chain = aChain(9);
  const without = chain.filter((record) => record.seq !== 4);
  expect(firstBrokenLink(without, hash)).toEqual({ line: 4, problem: "gap" });
  const twice = [...chain.slice(0, 4), ...chain.slice(3)];
  expect(firstBrokenLink(twice, hash)).toEqual({ line: 5, problem: "forked" });
  const last = chain[3];
  if (last === undefined) throw new Error("too short");
  const forged = linkRecord(aNote("khác"), { chainId, last }, hash);
  const replaced = [...chain.slice(0, 4), forged, ...chain.slice(5)];
  expect(firstBrokenLink(replaced, hash)).toEqual({ line: 6, problem: "forked" });
  const [second, first] = [chain[1], chain[0]];
  if (second === undefined || first === undefined) throw new Error("too short");
  expect(firstBrokenLink([second], hash)).toEqual({ line: 1, problem: "gap" });
  expect(linkProblem(first, last, hash)).toBe("forked");
});

test("[ACC-5] a record of another person's chain does not continue this one", () => {
  const last = aChain(3)[2];
  if (last === undefined) throw new Error("too short");
  const foreign = linkRecord({ ...aNote("x"), user: "canbo.b" }, { chainId, last }, hash);
  expect(linkProblem(foreign, last, hash)).toBe("foreign");
});
