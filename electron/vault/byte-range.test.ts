import { expect, test } from "vitest";
import { parseByteRange } from "./byte-range";

test.each([
  ["bytes=0-", { from: 0, to: 1_000 }],
  ["bytes=0-0", { from: 0, to: 1 }],
  ["bytes=10-19", { from: 10, to: 20 }],
  ["bytes=990-5000", { from: 990, to: 1_000 }],
  ["bytes=-100", { from: 900, to: 1_000 }],
  ["bytes=-5000", { from: 0, to: 1_000 }],
  ["bytes=1000-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  [null, "whole"],
  ["bytes=-", "whole"],
  ["bytes=20-10", "whole"],
  ["bytes=0-1,5-6", "whole"],
  ["items=0-1", "whole"],
])("%s", (header, range) => {
  expect(parseByteRange(header, 1_000)).toEqual(range);
});
