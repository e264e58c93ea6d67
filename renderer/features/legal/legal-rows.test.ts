import { expect, test } from "vitest";
import { tableProblem } from "../../../domain/contract/office-tables";
import figures from "../../../resources/seed-config/legal-figures.json";
import citations from "../../../resources/seed-config/legal-citations.json";
import { checkRow, findRows, nextVersion, replaceRow, rowState, rowsOf } from "./legal-rows";

const [first] = rowsOf(figures);

test("[PAP-19] the shipped tables are such that the server takes them back", () => {
  expect(tableProblem("legal-figures", figures)).toBeUndefined();
  expect(tableProblem("legal-citations", citations)).toBeUndefined();
});

test("[PAP-19] a new version ends the old one the day before and has to be compared anew", () => {
  if (first === undefined) throw new Error("no figure");
  const [old, next] = nextVersion({ ...first, confirmed: true }, "2027-03-01");
  expect(old).toMatchObject({ effectiveTo: "2027-02-28", confirmed: true });
  expect(next).toMatchObject({ effectiveFrom: "2027-03-01", confirmed: false, value: 2 });
  expect(next).not.toHaveProperty("effectiveTo");
  const rows = replaceRow("legal-figures", rowsOf(figures), { old: first, next: [old, next] });
  expect(rows).toHaveLength(figures.length + 1);
  expect(tableProblem("legal-figures", rows)).toBeUndefined();
});

test("what holds today is told from what comes and what is over", () => {
  const today = "2026-11-22";
  expect(rowState({ effectiveFrom: "2026-11-22" }, today)).toBe("holds");
  expect(rowState({ effectiveFrom: "2026-11-23" }, today)).toBe("later");
  expect(rowState({ effectiveFrom: "2020-01-01", effectiveTo: "2026-11-21" }, today)).toBe("past");
  expect(rowState({}, today)).toBe("holds");
  const past = findRows(rowsOf(figures), { search: "khong lap bien ban", show: "past", today });
  expect(past).toHaveLength(2);
});

test("what is missing or no day is told beside its field", () => {
  expect(checkRow("legal-citations", { titleVi: " ", topic: "noise" })).toEqual({
    titleVi: "missing",
  });
  const figure = { ...first, effectiveFrom: "1/7", value: "ba" };
  expect(checkRow("legal-figures", figure)).toEqual({ effectiveFrom: "badDay", value: "missing" });
  expect(checkRow("legal-figures", { ...first, effectiveTo: "2001-01-01" })).toEqual({
    effectiveTo: "badEnd",
  });
});
