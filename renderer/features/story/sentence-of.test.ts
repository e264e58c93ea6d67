import { expect, test } from "vitest";
import type { Entry, EntryBodies, EntryKind } from "../../../domain/model/entry";
import { entryKinds } from "../../../domain/model/entry";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { startI18n } from "../../i18n";
import { sentenceOf } from "./sentence-of";

const telling = { nowMs: Date.parse("2026-11-21T03:00:00.000Z"), t: startI18n("vi").t };
const photo = { mediaType: "image/jpeg" } as EvidenceRef;

function anEntry<Kind extends EntryKind>(
  kind: Kind,
  body: EntryBodies[Kind],
  evidence: readonly EvidenceRef[] = [],
): Entry {
  const at = "2026-11-21T02:12:00.000Z";
  const clock = { skewMs: 0, verified: true };
  return { kind, body, evidence, at, clock, by: { name: "Nguyễn Văn A" } } as unknown as Entry;
}

test("an inspection reads as a sentence with what was seen and done", () => {
  const entry = anEntry("inspected", {
    conclusion: "confirmed",
    findings: "Có ổ gà sâu 10 cm.",
    measures: "Đặt cảnh báo.",
    inspectedAt: "2026-11-21T02:10:00.000Z",
  });
  expect(sentenceOf(entry, telling)).toEqual({
    who: "Nguyễn Văn A",
    did: "đã kiểm tra: Đúng như phản ánh",
    text: "Có ổ gà sâu 10 cm.",
    facts: [
      { label: "Biện pháp đã làm", text: "Đặt cảnh báo." },
      { label: "Thời điểm kiểm tra", text: "hôm nay 09:10" },
    ],
  });
});

test("a progress reply without all three parts says so", () => {
  const body = { text: "Đang làm", committedDeadline: "2026-11-22T02:00:00.000Z" };
  expect(sentenceOf(anEntry("progressReplied", body), telling).warning).toContain("ba phần");
  expect(sentenceOf(anEntry("progressReplied", body, [photo]), telling).warning).toBeUndefined();
});

test("what the public reads is marked, the rest is not", () => {
  const body = { outcome: "reminded", result: "Nội bộ", publicText: "Công khai" } as const;
  const { text, facts = [] } = sentenceOf(anEntry("resolutionSubmitted", body), telling);
  expect(text).toBe("Nội bộ");
  expect(facts).toEqual([{ label: "Người dân sẽ đọc", text: "Công khai", isPublic: true }]);
});

test("an entry of a newer app is told as such and nothing of it is guessed", () => {
  const entry = { ...anEntry("noted", { text: "x" }), kind: "somethingNew" } as Entry;
  expect(sentenceOf(entry, telling).warning).toContain("Cần cập nhật ứng dụng");
});

test("each kind has words of its own in both languages", () => {
  for (const language of ["vi", "en"] as const) {
    const { t } = startI18n(language);
    for (const kind of entryKinds) {
      expect(t(`story.did.${kind}`), kind).not.toContain("story.");
      expect(t(`ticket.step.${kind}`), kind).not.toContain("ticket.");
    }
  }
});
