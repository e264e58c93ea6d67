import { expect, test } from "vitest";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { startI18n } from "../../i18n";
import { nameOf, sizeText, sortOf } from "./describe-ref";

const { t } = startI18n("vi");

const aRef = (part: Partial<EvidenceRef>) =>
  ({ mediaType: "image/jpeg", sizeBytes: 1, by: "mau", ...part }) as EvidenceRef;

test("a file is named by what it is, and by its caption", () => {
  expect(sortOf(aRef({ mediaType: "application/pdf" }))).toBe("document");
  expect(nameOf(aRef({}), 1, t)).toBe("Ảnh 2");
  expect(nameOf(aRef({ mediaType: "video/mp4", caption: "lúc 22 giờ" }), 0, t)).toBe(
    "Video 1: lúc 22 giờ",
  );
});

test.each([
  [0, "0 B"],
  [900, "900 B"],
  [1536, "1,5 KB"],
  [1_468_006, "1,4 MB"],
  [209_715_200, "200 MB"],
])("%d bytes read “%s”", (bytes, words) => {
  expect(sizeText(bytes)).toBe(words);
});
