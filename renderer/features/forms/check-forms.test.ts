import { expect, test } from "vitest";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { findPrivateWords } from "../../../domain/rules/publication";
import { startI18n } from "../../i18n";
import { emptyDrafts } from "../drafts/form-drafts";
import { checkInspection, inspectionEntry } from "../inspection/check-inspection";
import { checkProgress, progressEntry, progressParts } from "../progress/check-progress";
import { checkResolution, weighPrivateWords } from "../resolution/check-resolution";

const { t } = startI18n("vi");
const now = Date.parse("2026-11-21T02:14:00.000Z");
const later = "2026-11-21T10:00:00.000Z";
const earlier = "2026-11-21T01:00:00.000Z";
const photo = { mediaType: "image/jpeg" } as EvidenceRef;
const video = { mediaType: "video/mp4" } as EvidenceRef;

test("an inspection needs a conclusion and what was seen, and did not happen tomorrow", () => {
  const empty = emptyDrafts.inspected;
  expect(Object.keys(checkInspection(empty, now, t))).toEqual(["conclusion", "findings"]);
  const good = { ...empty, conclusion: "confirmed", findings: "Có ổ gà." } as const;
  expect(checkInspection({ ...good, inspectedAt: earlier }, now, t)).toEqual({});
  expect(checkInspection({ ...good, inspectedAt: later }, now, t)).toEqual({
    inspectedAt: "Thời điểm kiểm tra không thể ở sau lúc này.",
  });
});

test("what was left empty is absent from the entry", () => {
  const draft = {
    ...emptyDrafts.inspected,
    conclusion: "notFound",
    findings: " Không thấy. ",
  } as const;
  expect(inspectionEntry(draft, "official").body).toEqual({
    conclusion: "notFound",
    findings: "Không thấy.",
  });
  expect(progressEntry({ text: "Đang làm", evidence: [] }, "official").body).toEqual({
    text: "Đang làm",
  });
});

test("a progress reply says which of its three parts are there", () => {
  const parts = (text: string, evidence: readonly EvidenceRef[], committedDeadline?: string) =>
    progressParts(
      { text, evidence, ...(committedDeadline === undefined ? {} : { committedDeadline }) },
      now,
    );
  expect(parts("Đang làm", [photo], later)).toEqual({
    text: true,
    photo: true,
    deadline: true,
    all: true,
  });
  expect(parts("Đang làm", [video], later).all).toBe(false);
  expect(parts("Đang làm", [photo], earlier).deadline).toBe(false);
  expect(parts("  ", [photo], later).text).toBe(false);
});

test("an incomplete progress reply may be written, one that promises the past may not", () => {
  expect(checkProgress({ text: "Đang làm", evidence: [] }, now, t)).toEqual({});
  expect(
    checkProgress({ text: "Đang làm", evidence: [], committedDeadline: earlier }, now, t),
  ).toHaveProperty("committedDeadline");
});

test("an answer that gives a person away cannot be submitted", () => {
  const errorOf = (publicText: string, confirmedOffice = false) => {
    const finding = weighPrivateWords(findPrivateWords(publicText, []));
    const draft = { outcome: "resolved", result: "Xong.", publicText, evidence: [] } as const;
    return checkResolution(draft, { finding, confirmedOffice }, t)["publicText"];
  };
  expect(errorOf("UBND phường đã dọn xong.")).toBeUndefined();
  expect(errorOf("Gọi 0900 000 001.")).toBe(t("forms.resolution.privateConfirm"));
  expect(errorOf("Gọi 0900 000 001.", true)).toBeUndefined();
  expect(errorOf("Số định danh 079 085 012 345.", true)).toBe(t("forms.resolution.privateBlocks"));
  expect(errorOf("")).toBe(t("forms.resolution.publicMissing"));
});
