import { isKnown } from "../../../../domain/model/entry";
import type { EntryId } from "../../../../domain/model/ids";
import { toEpochMs } from "../../../../domain/model/instant";
import type { Clock } from "../../../../domain/rules/clocks";
import { isOpen } from "../../../../domain/rules/clocks";
import type { TicketView } from "../../../../domain/rules/fold";
import { atLocalTime, formatWhen } from "../../../i18n/local-time";
import type { Choice, DateTimePreset } from "../../../ui";
import type { FormKind } from "../../drafts/form-kinds";
import { sentenceOf } from "../../story/sentence-of";
import type { FieldErrors, FormAt, FormField, FormSpec } from "../form-spec";

/** The form of a step whose title and button say the step's own name. */
export function stepForm(
  kind: FormKind,
  { t }: FormAt,
  rest: Omit<FormSpec, "title" | "submit">,
): FormSpec {
  const name = t(`ticket.step.${kind}`);
  return { title: name, submit: name, ...rest };
}

export function words(name: string, label: string, missing: string): FormField {
  return { type: "text", name, label, missing, rows: 3 };
}

export function photos(label: string): FormField {
  return { type: "evidence", name: "evidence", label };
}

/** "phản ánh không đúng sự thật" as the label of a card. */
export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase("vi") + text.slice(1);
}

export function choicesOf<Value extends string>(
  values: readonly Value[],
  label: (value: Value) => string,
): readonly Choice<Value>[] {
  return values.map((value) => ({ value, label: capital(label(value)) }));
}

/** The one that there is needs no choosing. */
export function onlyOne(
  name: string,
  choices: readonly Choice<string>[],
): { readonly [name: string]: string } {
  const [only] = choices;
  return choices.length === 1 && only !== undefined ? { [name]: only.value } : {};
}

const hourMs = 3_600_000;

export function soonPresets({ nowMs, t }: FormAt): readonly DateTimePreset[] {
  const presets = [
    { label: t("time.field.presetInHours", { count: 2 }), epochMs: nowMs + 2 * hourMs },
    { label: t("time.field.presetTodayEnd"), epochMs: atLocalTime(nowMs, 0, "17:00") },
    { label: t("time.field.presetTomorrowNoon"), epochMs: atLocalTime(nowMs, 1, "11:30") },
    { label: t("time.field.presetTomorrowEnd"), epochMs: atLocalTime(nowMs, 1, "17:00") },
  ];
  return presets.filter(({ epochMs }) => epochMs > nowMs);
}

/** Days after a moment, at the end of office hours. */
export function daysPresets({ nowMs, t }: FormAt, fromMs: number): readonly DateTimePreset[] {
  return [1, 3, 5].map((days) => ({
    label: t("entry.presetDays", { count: days }),
    epochMs: atLocalTime(Math.max(fromMs, nowMs), days, "17:00"),
  }));
}

export function nowPreset({ nowMs, t }: FormAt): readonly DateTimePreset[] {
  return [{ label: t("forms.inspection.now"), epochMs: nowMs }];
}

/** The clock that an extension moves: the rule's own while it runs, after that the promise. */
export function clockToExtend({ clocks }: TicketView): Clock | undefined {
  return (
    clocks.find((clock) => clock.name === "handle" && isOpen(clock)) ??
    clocks.find((clock) => clock.name === "committed" && isOpen(clock))
  );
}

/** A later date than the one that holds. */
export function laterThanDue({ t, open, value }: FormAt): FieldErrors {
  const until = value["until"];
  const dueMs = clockToExtend(open.view)?.dueMs;
  const isLater = typeof until !== "string" || dueMs === undefined || toEpochMs(until) > dueMs;
  return isLater ? {} : { until: t("entry.extend.notLater") };
}

/** Entries of the story to choose from, newest first, in the words of the story. */
export function entryChoices(
  { t, open, nowMs }: FormAt,
  isWanted: (kind: string) => boolean = () => true,
): readonly Choice<EntryId>[] {
  return open.story.flatMap(({ entry, atMs, notApplied }) => {
    if (notApplied !== undefined || !isKnown(entry) || !isWanted(entry.kind)) return [];
    const { who, did } = sentenceOf(entry, { nowMs, t });
    return [{ value: entry.id, label: `${formatWhen(atMs, nowMs, t)} ${who} ${did}` }];
  });
}
