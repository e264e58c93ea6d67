import type { Clock } from "../../../domain/rules/clocks";
import { explainClock } from "../../../domain/rules/clocks";
import type { CountedInterval } from "../../../domain/rules/deadlines";
import type { RuleBook } from "../../../domain/rules/rule-book";
import type { Words } from "../../i18n";
import { formatDay, localDay } from "../../i18n/local-time";

export type ExplainedDay = {
  readonly key: string;
  /** "thứ Hai 23/11" */
  readonly day: string;
  /** "ngày làm việc", "nghỉ lễ: Quốc khánh" */
  readonly why: string;
  /** "ngày thứ 2", "không tính" */
  readonly use: string;
  readonly used: CountedInterval["use"];
};

const weekdays = ["7", "1", "2", "3", "4", "5", "6"] as const;

/** Each day between start and deadline, whether it counted and why. */
export function explainDays(clock: Clock, rules: RuleBook, t: Words): readonly ExplainedDay[] {
  let nth = 0;
  return explainClock(clock, rules).map((interval) => {
    if (interval.use === "counted") nth += 1;
    return {
      key: String(interval.fromMs),
      day: dayName(interval.fromMs, t),
      why: whyText(interval, t),
      use: useText(interval, nth, t),
      used: interval.use,
    };
  });
}

/** A clock that runs by minutes, or was promised, has nothing to tell day by day. */
export function runsByTheClock(clock: Clock, rules: RuleBook): boolean {
  return explainClock(clock, rules).every(({ why }) => why === "clockTime");
}

function dayName(epochMs: number, t: Words): string {
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[(((localDay(epochMs) + 4) % 7) + 7) % 7] ?? "1";
  return `${t(`time.weekday.${weekday}`)} ${formatDay(epochMs)}`;
}

function whyText({ why, name }: CountedInterval, t: Words): string {
  const reason = t(`time.explain.why.${why}`);
  return name === undefined ? reason : `${reason}: ${name}`;
}

function useText({ use }: CountedInterval, nth: number, t: Words): string {
  return use === "counted" ? t("time.explain.countedNth", { nth }) : t(`time.explain.${use}`);
}
