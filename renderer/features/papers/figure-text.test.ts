import { expect, test } from "vitest";
import calendars from "../../../resources/seed-config/calendars.json";
import type { OfficeCalendar } from "../../../domain/model/calendar";
import { compileCalendar } from "../../../domain/rules/working-time";
import { officeOnDay } from "../../../domain/rules/paper/office-figures";
import { at } from "../../../domain/test-support/ticket.test-support";
import { startI18n } from "../../i18n";
import { figureText, recordDueText } from "./figure-text";

const { t } = startI18n("vi");
const working = compileCalendar(calendars[0] as unknown as OfficeCalendar);
const office = officeOnDay([], working, "2026-11-20");

test("[PAP-5] the last day for a record is told at once: two working days, five when complex", () => {
  // A Friday; Tuesday 24 November is a holiday.
  const discoveredAt = at("2026-11-20 08:40");
  expect(recordDueText({ discoveredAt }, office, t)).toBe("Lập chậm nhất hết ngày 25/11/2026.");
  expect(recordDueText({ discoveredAt, isComplex: true }, office, t)).toBe(
    "Lập chậm nhất hết ngày 30/11/2026.",
  );
  expect(recordDueText({ discoveredAt: "hôm qua" }, office, t)).toBeUndefined();
});

test("[PAP-19] a figure is told with its source, and that nobody has compared it yet", () => {
  const figure = {
    id: "explainPerson",
    labelVi: "Được giải trình từ",
    labelEn: "May explain from",
    value: 15_000_000,
    unit: "dong",
    effectiveFrom: "2013-07-01",
    source: "Điều 61",
    confirmed: false,
  } as const;
  expect(figureText(figure, "vi", t).replace(/\u00a0/g, " ")).toBe(
    "Được giải trình từ 15.000.000 đồng (Điều 61; chưa đối chiếu)",
  );
});
