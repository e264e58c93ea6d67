import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod/mini";
import type { OfficeCalendar } from "../../../domain/model/calendar";
import { officeCalendarShape } from "../../../domain/model/calendar";
import { channels, fieldCodes, requestKinds } from "../../../domain/model/report";
import { parseAuthority } from "../../../domain/model/role";
import { restrictedRole } from "../../../domain/rules/authority";
import { slaPoliciesShape } from "../../../domain/model/sla-policy";

const root = path.resolve(import.meta.dirname, "../../../resources");
const photoFolder = path.join(root, "sample-reports/photos");

function readText(name: string): string {
  return readFileSync(path.join(root, name), "utf8");
}

function readJson(name: string): unknown {
  return JSON.parse(readText(name));
}

const placeShape = z.object({
  text: z.string().check(z.minLength(3)),
  quarter: z.optional(z.string()),
  unitCode: z.string(),
  lat: z.optional(z.number().check(z.minimum(10.3), z.maximum(11.6))),
  lng: z.optional(z.number().check(z.minimum(106.2), z.maximum(107.6))),
});

const reporterShape = z.strictObject({
  name: z.string(),
  phone: z.string(),
  email: z.optional(z.string().check(z.regex(/^[a-z0-9.]+@vidu\.example$/))),
  wantsSecrecy: z.optional(z.literal(true)),
});

const reportShape = z.strictObject({
  sampleId: z.string().check(z.regex(/^s\d{3}$/)),
  channel: z.enum(channels),
  requestKind: z.enum(requestKinds),
  subject: z.string().check(z.minLength(5), z.maxLength(80)),
  text: z.string().check(z.minLength(60), z.maxLength(2000)),
  place: placeShape,
  oldAddressWords: z.optional(z.string()),
  receivedMinutesAgo: z.number().check(z.minimum(0), z.maximum(20 * 24 * 60)),
  receivedAt: z.optional(z.string()),
  reporter: reporterShape,
  expectedField: z.enum(fieldCodes),
  photos: z.array(z.string()),
  sameEventAs: z.optional(z.string()),
  reReportOf: z.optional(z.string()),
  rightUnitCode: z.optional(z.string()),
  edgeCases: z.optional(z.array(z.string())),
});

const unitShape = z.looseObject({
  id: z.string(),
  parentId: z.nullable(z.string()),
  kind: z.string(),
  name: z.string(),
  code: z.string(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.optional(z.iso.date()),
  successorIds: z.optional(z.array(z.string())),
  aliases: z.array(z.string()),
});

const fieldShape = z.looseObject({
  code: z.enum(fieldCodes),
  labelVi: z.string(),
  labelEn: z.string(),
  group: z.string(),
  keywords: z.array(
    z.object({ text: z.string(), weight: z.number().check(z.minimum(1), z.maximum(10)) }),
  ),
  defaultPolicyId: z.string(),
  policyByPreset: z.record(z.string(), z.string()),
  icon: z.string().check(z.regex(/^Icon[A-Z0-9]\w+$/)),
});

const phraseShape = z.record(
  z.string(),
  z.object({
    labelVi: z.string(),
    labelEn: z.string(),
    snippets: z.array(
      z.object({ id: z.string(), text: z.string(), placeholders: z.array(z.string()) }),
    ),
  }),
);

const citationShape = z.looseObject({
  id: z.string(),
  titleVi: z.string(),
  topic: z.string(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.optional(z.iso.date()),
  confirmed: z.boolean(),
});

const staffShape = z.strictObject({
  username: z.string().check(z.regex(/^[a-z0-9.]+$/)),
  displayName: z.string(),
  roles: z.array(z.string()).check(z.minLength(1)),
  unitId: z.string(),
  position: z.string(),
  phone: z.string(),
});

function assertCalendars(raw: unknown): asserts raw is OfficeCalendar[] {
  if (!Array.isArray(raw)) throw new Error("calendars.json is no list");
  for (const calendar of raw) expect(officeCalendarShape(calendar, "calendar")).toBeUndefined();
}

const reports = z.array(reportShape).parse(readJson("sample-reports/reports.json"));
const units = z.array(unitShape).parse(readJson("seed-config/org-units.json"));
const fields = z.array(fieldShape).parse(readJson("seed-config/fields.json"));
const staff = z.array(staffShape).parse(readJson("seed-config/staff.json"));
const unitIds = new Set(units.map((unit) => unit.id));
const demoWards = ["26882", "27418", "26944", "27448", "26809"];

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function repeats(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("sample reports", () => {
  test("there are enough of them, each with its own id, subject and text", () => {
    expect(reports.length).toBeGreaterThanOrEqual(72);
    expect(repeats(reports.map((report) => report.sampleId))).toEqual([]);
    expect(repeats(reports.map((report) => report.subject))).toEqual([]);
    expect(repeats(reports.map((report) => report.text))).toEqual([]);
  });

  test("every field has at least four", () => {
    const counts = countBy(reports, (report) => report.expectedField);
    for (const code of fieldCodes) expect(counts.get(code)).toBeGreaterThanOrEqual(4);
  });

  test("every kind of request and every channel occurs", () => {
    const kinds = countBy(reports, (report) => report.requestKind);
    for (const kind of requestKinds) expect(kinds.get(kind)).toBeGreaterThanOrEqual(1);
    expect(kinds.get("suggestion")).toBeGreaterThanOrEqual(3);
    expect(kinds.get("support_request")).toBeGreaterThanOrEqual(2);
    expect(new Set(reports.map((report) => report.channel))).toEqual(new Set(channels));
  });

  test("the demonstration wards hold them, most in An Hội Tây", () => {
    const counts = countBy(reports, (report) => report.place.unitCode);
    expect([...counts.keys()].sort()).toEqual([...demoWards].sort());
    expect(counts.get("26882")).toBeGreaterThanOrEqual(30);
  });

  test("some are older than five working days, some fresh within the hour", () => {
    const ages = reports.map((report) => report.receivedMinutesAgo);
    expect(ages.filter((age) => age > 7 * 1440).length).toBeGreaterThanOrEqual(5);
    expect(ages.filter((age) => age < 60).length).toBeGreaterThanOrEqual(8);
    expect(ages.filter((age) => age < 2 * 1440).length).toBeGreaterThan(ages.length / 2);
  });

  test("every awkward case of the domain page is among them", () => {
    const cases = new Set(reports.flatMap((report) => report.edgeCases ?? []));
    for (const name of [
      "no-house-number",
      "wrong-ward",
      "old-ward-name",
      "same-event",
      "no-tone-marks",
      "third-person-phone",
      "against-official",
      "many-photos",
      "tet-eve",
      "re-report",
    ]) {
      expect(cases).toContain(name);
    }
  });

  test("a sample that is said to lack tone marks has none", () => {
    for (const report of reports) {
      if (report.edgeCases?.includes("no-tone-marks") !== true) continue;
      expect(report.text).toMatch(/^[\p{ASCII}]+$/u);
    }
  });

  test("what one report says of another names a report that exists", () => {
    const ids = new Set(reports.map((report) => report.sampleId));
    for (const { sameEventAs, reReportOf, rightUnitCode } of reports) {
      if (sameEventAs !== undefined) expect(ids).toContain(sameEventAs);
      if (reReportOf !== undefined) expect(ids).toContain(reReportOf);
      if (rightUnitCode !== undefined) expect(unitIds).toContain(rightUnitCode);
    }
  });
});

describe("people", () => {
  test("no phone number could be somebody's", () => {
    for (const name of ["sample-reports/reports.json", "seed-config/staff.json"]) {
      const numbers = readText(name).match(/(?:\+?84|0)(?:[ .-]?\d){8,10}/g) ?? [];
      for (const number of numbers) expect(number).toMatch(/^0900 000 0\d\d$/);
    }
  });

  test("staff and reporters have names that are invented on the face of it", () => {
    const invented =
      /Thử|Ví Dụ|Giả|Minh Họa|Nháp|Tập Dượt|Diễn Tập|Mẫu|Số Liệu|Kiểm Thử|Tưởng Tượng|Hư Cấu|Mô Phỏng/;
    for (const { reporter } of reports) expect(reporter.name).toMatch(invented);
    for (const { displayName } of staff) expect(displayName).toMatch(invented);
  });

  test("every staff role is one the domain knows, in a unit that exists", () => {
    expect(repeats(staff.map((member) => member.username))).toEqual([]);
    for (const { roles, unitId } of staff) {
      expect(unitIds).toContain(unitId);
      for (const role of roles.filter((name) => name !== restrictedRole(unitId))) {
        const authority = parseAuthority(role);
        expect(authority).toBeDefined();
        if (authority?.unitId !== undefined) expect(unitIds).toContain(authority.unitId);
      }
    }
  });

  test("each demonstration ward has two officials, a field worker and a supervisor", () => {
    for (const ward of demoWards) {
      const all = staff.filter((one) => one.unitId === ward).flatMap((one) => one.roles);
      const roles = all.filter((name) => name !== restrictedRole(ward));
      expect(roles.sort()).toEqual(
        ["field", "official", "official", "supervisor"].map((role) => `ward:${ward}:${role}`),
      );
    }
  });
});

describe("sample photos", () => {
  const files = readdirSync(photoFolder).filter((name) => name.endsWith(".jpg"));

  test("there are at least fourteen, each a whole JPEG of a sensible size", () => {
    expect(files.length).toBeGreaterThanOrEqual(14);
    for (const name of files) {
      const bytes = readFileSync(path.join(photoFolder, name));
      expect([name, bytes.subarray(0, 3).toString("hex")]).toEqual([name, "ffd8ff"]);
      expect([name, bytes.subarray(-2).toString("hex")]).toEqual([name, "ffd9"]);
      expect(bytes.length).toBeGreaterThanOrEqual(60_000);
      expect(bytes.length).toBeLessThanOrEqual(256_000);
    }
  });

  test("every photo that a report names is there", () => {
    const named = reports.flatMap((report) => report.photos);
    expect(named.length).toBeGreaterThanOrEqual(14);
    for (const name of named) expect(existsSync(path.join(photoFolder, name))).toBe(true);
  });

  test("no two reports show the same picture", () => {
    const first = reports.filter((report) => report.sameEventAs === undefined);
    expect(repeats(first.flatMap((report) => report.photos))).toEqual([]);
  });
});

describe("org units", () => {
  test("the city has its 113 wards, 54 communes and one special zone of 2025", () => {
    const today = units.filter(
      (unit) => unit.effectiveFrom === "2025-07-01" && unit.effectiveTo === undefined,
    );
    expect(Object.fromEntries(countBy(today, (unit) => unit.kind))).toEqual({
      ward: 113,
      commune: 54,
      special_zone: 1,
    });
    for (const unit of today) expect(unit.id).toBe(unit.code);
  });

  test("ids are unique, parents and successors exist, names are NFC", () => {
    expect(repeats(units.map((unit) => unit.id))).toEqual([]);
    for (const unit of units) {
      if (unit.parentId !== null) expect(unitIds).toContain(unit.parentId);
      for (const id of unit.successorIds ?? []) expect(unitIds).toContain(id);
      expect(unit.name).toBe(unit.name.normalize("NFC"));
    }
  });

  test("whatever ended with the districts ended on 30 June 2025", () => {
    const ended = units.filter((unit) => unit.effectiveTo !== undefined);
    expect(ended.length).toBeGreaterThanOrEqual(22);
    for (const unit of ended) {
      expect(unit.effectiveTo).toBe("2025-06-30");
      expect(unit["unverified"]).toBe(true);
    }
  });
});

describe("fields and policies", () => {
  const policies = readJson("seed-config/sla-policies.json");
  const policyIds = new Set(
    z
      .array(z.looseObject({ id: z.string() }))
      .parse(policies)
      .map((policy) => policy.id),
  );

  test("policies have the domain's shape and are the ten classes", () => {
    expect(slaPoliciesShape(policies, "policies")).toBeUndefined();
    expect([...policyIds].sort()).toEqual([
      "bn_7d",
      "classify_5m",
      "covid_60m",
      "fix_3wd",
      "hcmc2025_10d",
      "hcmc2025_multi_15d",
      "normal_5wd",
      "unclear_1h",
      "urgent_1wd",
      "urgent_4wh",
    ]);
  });

  test("every field of the domain is there once, with a policy for both presets", () => {
    expect(fields.map((field) => field.code)).toEqual([...fieldCodes]);
    for (const field of fields) {
      expect(policyIds).toContain(field.defaultPolicyId);
      expect(Object.keys(field.policyByPreset).sort()).toEqual(["2021", "2025"]);
      for (const id of Object.values(field.policyByPreset)) expect(policyIds).toContain(id);
    }
  });

  test("keywords are lower case NFC, named once a field", () => {
    for (const { code, keywords } of fields) {
      const texts = keywords.map((keyword) => keyword.text);
      expect([code, repeats(texts)]).toEqual([code, []]);
      for (const text of texts) expect(text).toMatch(/^[^\p{Lu}]+$/u);
      for (const text of texts) expect(text).toBe(text.normalize("NFC"));
    }
  });
});

describe("calendars", () => {
  const calendars = readJson("seed-config/calendars.json");
  assertCalendars(calendars);
  const [office] = calendars;

  test("the years 2021 to 2027 are there, the last one not confirmed", () => {
    const years = Object.entries(office?.years ?? {});
    expect(years.map(([year]) => year)).toEqual([
      "2021",
      "2022",
      "2023",
      "2024",
      "2025",
      "2026",
      "2027",
    ]);
    for (const [year, { confirmed }] of years) expect(confirmed).toBe(year !== "2027");
  });

  test("days belong to their year, stand in order and are named once", () => {
    for (const [year, { days }] of Object.entries(office?.years ?? {})) {
      const dates = days.map((day) => day.date);
      expect(dates).toEqual([...new Set(dates)].sort());
      for (const date of dates) expect(date.slice(0, 4)).toBe(year);
    }
  });

  test("a make-up workday is a Saturday, a substitute day off is a weekday", () => {
    for (const { days } of Object.values(office?.years ?? {})) {
      for (const { date, kind } of days) {
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
        if (kind === "makeupWorkday") expect([date, weekday]).toEqual([date, 6]);
        if (kind === "substitute") expect([1, 2, 3, 4, 5]).toContain(weekday);
      }
    }
  });

  test("each year has the fixed holidays and at least five days of Tết", () => {
    for (const [year, { days }] of Object.entries(office?.years ?? {})) {
      const dates = days.map((day) => day.date.slice(5));
      for (const fixed of ["01-01", "04-30", "05-01", "09-02"]) expect(dates).toContain(fixed);
      const tet = days.filter((day) => day.name.includes("Tết Nguyên đán"));
      expect([year, tet.length >= 5]).toEqual([year, true]);
    }
  });

  test("the undecided swap of 23 and 28 November 2026 is only a note", () => {
    const year = office?.years["2026"];
    const dates = year?.days.map((day) => day.date);
    expect(dates).not.toContain("2026-11-23");
    expect(dates).not.toContain("2026-11-28");
    expect(dates).toContain("2026-11-24");
    expect(year?.note).toContain("28/11/2026");
  });
});

describe("phrases and citations", () => {
  test("each phrase lists exactly the blanks it has", () => {
    const phrases = phraseShape.parse(readJson("seed-config/phrases.json"));
    const snippets = Object.values(phrases).flatMap((kind) => kind.snippets);
    expect(repeats(snippets.map((snippet) => snippet.id))).toEqual([]);
    for (const { text, placeholders } of snippets) {
      const blanks = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([...new Set(blanks)]).toEqual(placeholders);
    }
  });

  test("citations have unique ids and a span that does not end before it starts", () => {
    const citations = z.array(citationShape).parse(readJson("seed-config/legal-citations.json"));
    expect(repeats(citations.map((citation) => citation.id))).toEqual([]);
    for (const { effectiveFrom, effectiveTo } of citations) {
      if (effectiveTo !== undefined) expect(effectiveTo >= effectiveFrom).toBe(true);
    }
  });
});

describe("icons", () => {
  test("the icon is there as SVG, PNG in two sizes, and ICO", () => {
    expect(readText("icons/ward-desk.svg")).toContain("<svg");
    for (const size of [256, 512]) {
      const png = readFileSync(path.join(root, `icons/ward-desk-${String(size)}.png`));
      expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(size);
    }
    const ico = readFileSync(path.join(root, "icons/ward-desk.ico"));
    expect(ico.subarray(0, 4).toString("hex")).toBe("00000100");
  });
});
