import { expect, test } from "vitest";
import { compareFindings, readFindings } from "./findings";

const csv = `issue, severity, confidence, filename, location, sample, description, url
CSP_GLOBAL_CHECK,"MEDIUM","CERTAIN","N/A","0:0",N/A,"No CSP",https://x.test
OPEN_EXTERNAL_JS_CHECK,"MEDIUM","TENTATIVE","/repo/electron/main.ts","2:3","say(""a"", b),","Review",https://x.test`;

test("findings are read with their file below the repository", () => {
  expect(readFindings(csv, "/repo")).toEqual([
    { issue: "CSP_GLOBAL_CHECK", file: "N/A", sample: "N/A" },
    { issue: "OPEN_EXTERNAL_JS_CHECK", file: "electron/main.ts", sample: 'say("a", b),' },
  ]);
});

test("a finding without a reason is open, and a reason without a finding is out of date", () => {
  const accepted = [
    { issue: "CSP_GLOBAL_CHECK", file: "N/A", reason: "a header" },
    { issue: "OPEN_EXTERNAL_JS_CHECK", file: "electron/main.ts", reason: "" },
    { issue: "AUXCLICK_JS_CHECK", file: "electron/main.ts", reason: "old" },
  ];
  const { open, unused } = compareFindings(readFindings(csv, "/repo"), accepted);
  expect(open.map(({ issue }) => issue)).toEqual(["OPEN_EXTERNAL_JS_CHECK"]);
  expect(unused.map(({ issue }) => issue)).toEqual(["AUXCLICK_JS_CHECK"]);
});
