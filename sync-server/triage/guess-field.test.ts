import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod/mini";
import { parseFields } from "../config/seed-shapes";
import { guessField } from "./guess-field";

const resources = path.resolve(import.meta.dirname, "../../resources");
const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(resources, name), "utf8"));

const words = [
  { code: "traffic" as const, keywords: [{ text: "ổ gà", weight: 5 }] },
  {
    code: "trees" as const,
    keywords: [
      { text: "cây", weight: 1 },
      { text: "cây xanh", weight: 5 },
    ],
  },
];

test("the weights of all phrases found add up", () => {
  expect(guessField("Cây xanh nghiêng cạnh ổ gà", words)).toEqual({
    field: "trees",
    score: 6,
    lead: 1,
  });
});

test("a text typed without tone marks is understood", () => {
  expect(guessField("O ga truoc nha", words).field).toBe("traffic");
});

test("tone marks count where the text has them", () => {
  expect(guessField("Máy cày đậu chắn lối", words).field).toBe("other");
});

test("a phrase counts as whole words only", () => {
  expect(guessField("mo gao", words).field).toBe("other");
});

test("a text with no known phrase is for a person to sort", () => {
  expect(guessField("Xin chào", words)).toEqual({ field: "other", score: 0, lead: 0 });
});

describe("the sample reports", () => {
  const samplesShape = z.array(
    z.object({ subject: z.string(), text: z.string(), expectedField: z.string() }),
  );
  const samples = samplesShape.parse(readJson("sample-reports/reports.json"));
  const fields = parseFields(readJson("seed-config/fields.json"));

  test("at least nine in ten are sorted as a person would", () => {
    const right = samples.filter(
      ({ subject, text, expectedField }) =>
        guessField(`${subject} . ${text}`, fields).field === expectedField,
    );
    expect(right.length / samples.length).toBeGreaterThanOrEqual(0.9);
  });
});
