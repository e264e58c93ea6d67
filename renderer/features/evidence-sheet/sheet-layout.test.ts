import { expect, test } from "vitest";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { pagesOf, usualChoice } from "./sheet-layout";

test("photos fill page after page, and the last page takes the rest", () => {
  const pages = pagesOf([1, 2, 3, 4, 5], 2);
  expect(pages.map(({ photos }) => photos)).toEqual([[1, 2], [3, 4], [5]]);
  expect(pages.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(pagesOf([], 4)).toEqual([]);
});

test("originals are printed, and films and public copies only when somebody wants them", () => {
  const refs = [
    { sha256: "a", mediaType: "image/jpeg" },
    { sha256: "b", mediaType: "image/jpeg", derivedFrom: "a" },
    { sha256: "c", mediaType: "video/mp4" },
  ] as unknown as EvidenceRef[];
  expect(usualChoice(refs)).toEqual(["a"]);
});
