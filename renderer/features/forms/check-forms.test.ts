import { expect, test } from "vitest";
import { entryShape } from "../../../domain/model/entry";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { lawfulOffice } from "../../../domain/rules/paper/paper-checks";
import { openRuleBook } from "../../../domain/rules/rule-book";
import { fold } from "../../../domain/rules/fold";
import { aCalendar, aPolicy } from "../../../domain/test-support/rules.test-support";
import { aTicket, anAuthor, anEntry } from "../../../domain/test-support/ticket.test-support";
import { languages, startI18n } from "../../i18n";
import type { FormKind } from "../drafts/form-kinds";
import { formKinds } from "../drafts/form-kinds";
import type { FormValue } from "../drafts/form-value";
import { parseFormValue, withPart } from "../drafts/form-value";
import { progressParts } from "../progress/parts-there";
import { storyOf } from "../story/story-of";
import type { OpenTicket } from "../ticket/use-ticket";
import { bodyOf, checkForm, confirmedField, findPrivate, wordsKey } from "./check-form";
import type { FormField } from "./form-spec";
import { formNow } from "./specs/spec-of";

const { t } = startI18n("vi");
const nowMs = Date.parse("2026-11-21T02:14:00.000Z");
const later = "2027-01-21T10:00:00.000Z";
const earlier = "2026-11-21T01:00:00.000Z";
const photo = { mediaType: "image/jpeg", sha256: "a" } as EvidenceRef;
const video = { mediaType: "video/mp4", sha256: "b" } as EvidenceRef;

const rules = openRuleBook([aPolicy()], aCalendar());
const office = { working: rules.working, ...lawfulOffice };
const papers = { templates: [], officeOn: () => office };
// In the order in which they were written: ids and times go up.
const taken = [anEntry("dispatched"), anEntry("accepted"), anEntry("inspected")];
const record = anEntry("violationRecorded");
const commitment = anEntry("commitmentMade");
const proposal = anEntry("penaltyProposed");
const request = anEntry("extensionRequested");
const directive = anEntry("directed", { by: anAuthor("supervisor") });

/** A ticket in which everything is open that a form may be about. */
function anOpenTicket(): OpenTicket {
  const ticket = aTicket({
    log: [
      ...taken,
      record,
      commitment,
      proposal,
      request,
      directive,
      anEntry("resolutionSubmitted"),
    ],
  });
  const view = fold(ticket, rules);
  const none = new Map<never, never>();
  return { ticket, view, story: storyOf({ view, fates: none, refused: [], undoable: none }) };
}

const open = anOpenTicket();

function formOf(kind: FormKind, value: Partial<FormValue> = {}) {
  const at = {
    t,
    open,
    nowMs,
    user: "somebody-else",
    papers,
    lacks: [],
    value: { evidence: [], ...value },
  };
  const now = formNow(kind, at);
  const { ticket } = open;
  return {
    ...now,
    errors: checkForm(now.spec, now.value, { t, nowMs, ticket }),
    body: bodyOf(now.spec, now.value),
  };
}

/** Something that a person may well put into a field. */
function filledIn(field: FormField): unknown {
  switch (field.type) {
    case "text":
    case "line":
    case "publicText":
      return ` Đã làm xong, ${field.name}. `;
    case "choice":
    case "pick":
      return field.choices.find(({ value }) => value !== "")?.value;
    case "moment":
      return field.lies === "ahead" ? later : earlier;
    case "money":
      return 2_500_000;
    case "people":
      return [{ user: "mau", name: "Nguyễn Văn Mẫu" }];
    case "subjects":
      return [
        { kind: "person", name: " Lê Văn Mẫu ", phone: " " },
        { kind: "person", name: "" },
      ];
    case "lines":
      return ["Lấn chiếm vỉa hè", " "];
    case "promises":
      return [{ text: "Dọn trong ngày", dueAt: later }, { text: " " }];
    case "ticket":
      return { id: open.ticket.id, code: open.ticket.code, subject: "x" };
    case "unit":
      return { id: "27418", name: "Phường Chánh Hưng" };
    case "paper":
    case "fileCheck":
      return undefined;
    case "publicCopies":
    case "evidence":
      return [];
  }
}

function fillIn(kind: FormKind): Partial<FormValue> {
  // Twice: some fields come up when others are filled in.
  let value: Partial<FormValue> = {};
  for (let round = 0; round < 2; round += 1) {
    const { fields } = formOf(kind, value).spec;
    value = Object.fromEntries(fields.map((field) => [field.name, filledIn(field)]));
  }
  return value;
}

test.each(formKinds)("%s: a form that is filled in makes an entry that the door takes", (kind) => {
  const { errors, body } = formOf(kind, fillIn(kind));
  expect(errors).toEqual({});
  const by = anAuthor("official");
  const entry: unknown = { ...anEntry("noted", { by }), kind, body };
  expect(entryShape(JSON.parse(JSON.stringify(entry)), "", true)).toBeUndefined();
});

test.each(formKinds)("%s: what is missing is said beside its field, and nothing else", (kind) => {
  const { spec, errors, value } = formOf(kind);
  const wrong = spec.fields.filter(
    ({ name, missing }) => missing !== undefined && !(name in value),
  );
  expect(Object.keys(errors).sort()).toEqual(wrong.map(({ name }) => name).sort());
});

test.each(languages)("each form has words of its own (%s)", (language) => {
  const words = startI18n(language).t;
  for (const kind of formKinds) {
    const at = { t: words, open, nowMs, user: "x", papers, lacks: [], value: { evidence: [] } };
    const { spec } = formNow(kind, at);
    const said = [spec.title, spec.submit, spec.consequence, ...spec.fields.map((f) => f.label)];
    const hints = [words(`entry.hint.${kind}`), words(`entry.done.${kind}`)];
    for (const text of [...said, ...hints]) expect(text ?? "", kind).not.toMatch(/^[a-z]+\.[a-z]/i);
  }
});

test("an inspection did not happen tomorrow", () => {
  const good = { conclusion: "confirmed", findings: "Có ổ gà." };
  expect(formOf("inspected", { ...good, inspectedAt: earlier }).errors).toEqual({});
  expect(Object.keys(formOf("inspected", { ...good, inspectedAt: later }).errors)).toEqual([
    "inspectedAt",
  ]);
});

test("what was left empty is absent from the entry, and blanks around words go", () => {
  const value = { conclusion: "notFound", findings: " Không thấy. ", measures: "  " };
  expect(formOf("inspected", value).body).toEqual({
    conclusion: "notFound",
    findings: "Không thấy.",
  });
  const subjects = [
    { kind: "person", name: "A ", phone: " " },
    { kind: "person", name: "" },
  ];
  expect(formOf("reminded", { text: "x", subjects }).body).toEqual({
    text: "x",
    subjects: [{ kind: "person", name: "A" }],
  });
});

test("a progress reply says which of its three parts are there", () => {
  const parts = (text: string, evidence: readonly EvidenceRef[], committedDeadline?: string) =>
    progressParts({ text, evidence, committedDeadline }, nowMs);
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
  expect(formOf("progressReplied", { text: "Đang làm" }).errors).toEqual({});
  const past = { text: "Đang làm", committedDeadline: earlier };
  expect(formOf("progressReplied", past).errors).toHaveProperty("committedDeadline");
});

test("an answer that gives a person away cannot be submitted", () => {
  const errorOf = (publicText: string, more: Partial<FormValue> = {}) =>
    formOf("resolutionSubmitted", { outcome: "resolved", result: "Xong.", publicText, ...more })
      .errors["publicText"];
  expect(errorOf("UBND phường đã dọn xong.")).toBeUndefined();
  expect(errorOf("Gọi 0900 000 001.")).toBe(t("forms.resolution.privateConfirm"));
  expect(errorOf("Số định danh 079 085 012 345.")).toBe(t("forms.resolution.privateBlocks"));
  expect(errorOf("")).toBe(t("forms.resolution.publicMissing"));
  const value = { evidence: [], publicText: "Gọi 0900 000 001." };
  const key = wordsKey(findPrivate(value, "publicText", open.ticket).words);
  const confirmed = { [confirmedField("publicText")]: key };
  expect(errorOf("Gọi 0900 000 001.", confirmed)).toBeUndefined();
  expect(errorOf("Gọi 0900 000 002.", confirmed)).toBe(t("forms.resolution.privateConfirm"));
});

test("what cannot be read is told, and never left out in silence", () => {
  const { errors, body } = formOf("penaltyProposed", {
    measures: "Phạt tiền",
    fineVnd: { unreadable: "ba triệu" },
  });
  expect(errors["fineVnd"]).toBe(t("entry.unreadableMoney"));
  expect(body).not.toHaveProperty("fineVnd");
  const moment = { until: { unreadable: "mai mốt" }, reason: "x" };
  expect(formOf("extensionRequested", moment).errors["until"]).toBe(t("time.field.unreadable"));
});

test("an extension has to be later than the date that holds", () => {
  const dueMs = open.view.due?.dueMs ?? 0;
  const until = (ms: number) =>
    formOf("extended", { until: new Date(ms).toISOString(), reason: "x", request: "" }).errors;
  expect(until(dueMs)).toEqual({ until: t("entry.extend.notLater") });
  expect(until(dueMs + 60_000)).toEqual({});
});

test("the only commitment needs no choosing, and a request brings its date along", () => {
  expect(formOf("commitmentBroken").value["commitment"]).toBe(commitment.id);
  expect(formOf("penaltyDecided").value["proposal"]).toBe(proposal.id);
  expect(formOf("directiveAnswered").value["directive"]).toBe(directive.id);
  expect(formOf("extended").value).toMatchObject({
    request: request.id,
    until: request.body.until,
  });
});

test("what a decision imposes is asked for only where it imposes something", () => {
  const names = (decision: string) =>
    formOf("penaltyDecided", { decision }).spec.fields.map(({ name }) => name);
  expect(names("imposed")).toContain("fineVnd");
  expect(names("declined")).not.toContain("fineVnd");
});

test("a damaged draft is an empty field and no more", () => {
  expect(parseFormValue("nonsense")).toEqual({ evidence: [] });
  const value = parseFormValue({ evidence: 7, to: "x", note: "Nhớ gọi" });
  expect(formOf("assigned", value).errors).toHaveProperty("to");
  expect(formOf("assigned", value).body).toEqual({ note: "Nhớ gọi" });
  expect(withPart(value, { note: undefined })).toEqual({ evidence: [], to: "x" });
});
