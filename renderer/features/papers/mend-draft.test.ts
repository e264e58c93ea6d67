import { expect, test } from "vitest";
import type { Signature } from "../../../domain/model/entry-body/paper";
import { toInstant } from "../../../domain/model/instant";
import { parseFormValue, withPart } from "../drafts/form-value";
import { mendDraftOf, withoutSignature, withReason, withSignature } from "./mend-draft";

const nothing = parseFormValue(undefined);

function aSignature(place: string, more: Partial<Signature> = {}): Signature {
  return {
    place,
    name: "Nguyễn Văn Ví Dụ",
    signedAt: toInstant(Date.UTC(2026, 10, 22)),
    seal: "a".repeat(64) as Signature["seal"],
    ...more,
  };
}

test("what was added, typed and numbered is read back as it was kept", () => {
  const typed = withPart(nothing, withReason(nothing, "violator", "Bỏ đi"));
  const signed = withPart(typed, withSignature(typed, aSignature("maker", { strokes: "1,2" })));
  const whole = withPart(signed, { number: "05/BB-VPHC" });
  expect(mendDraftOf(parseFormValue(JSON.parse(JSON.stringify(whole))))).toEqual({
    evidence: [],
    number: "05/BB-VPHC",
    added: [aSignature("maker", { strokes: "1,2" })],
    reasons: { violator: "Bỏ đi" },
  });
});

test("who signs again replaces what he gave, and taking it back keeps the reason as typed", () => {
  const refused = withPart(nothing, withSignature(nothing, aSignature("x", { refusal: "Vắng" })));
  const signed = withPart(refused, withSignature(refused, aSignature("x", { strokes: "1,2" })));
  expect(mendDraftOf(signed).added).toEqual([aSignature("x", { strokes: "1,2" })]);
  const typed = withPart(signed, withReason(signed, "x", "Vắng"));
  const taken = withPart(typed, withoutSignature(typed, "x"));
  expect(mendDraftOf(taken)).toMatchObject({ added: [], reasons: { x: "Vắng" } });
});

test("a draft that cannot be read is empty, not wrong", () => {
  const broken = parseFormValue({ number: 5, added: [{ place: 1 }], reasons: { x: 2, y: "a" } });
  expect(mendDraftOf(broken)).toEqual({ evidence: [], number: "", added: [], reasons: { y: "a" } });
});
