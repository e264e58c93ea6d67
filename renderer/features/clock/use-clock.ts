import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Clock, ClockState } from "../../../domain/rules/clocks";
import { readClock } from "../../../domain/rules/clocks";
import { clockText } from "../../i18n/time-left";
import type { Tone } from "../../ui/tone";
import { useDesk } from "../desk-context";
import { subscribeToSeconds } from "../second-ticker";

export type ClockFace = {
  readonly state: ClockState | "none";
  readonly text: string;
  readonly percent: number;
  readonly tone: Tone;
};

const tones: { readonly [State in ClockState | "none"]: Tone } = {
  none: "quiet",
  running: "accent",
  dueSoon: "soon",
  overdue: "overdue",
  onTime: "good",
  late: "quiet",
  stopped: "quiet",
  paused: "quiet",
};

/** What a clock shows now. Drawn again only when the words or the bar change, not each second. */
export function useClockFace(clock: Clock | undefined): ClockFace {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const read = useCallback((): string => {
    if (clock === undefined) return `none|0|${t("time.none")}`;
    const reading = readClock(clock, desk.nowMs());
    return `${reading.state}|${String(Math.round(reading.used * 100))}|${clockText(reading, t)}`;
  }, [clock, desk, t]);
  const [state = "none", percent = "0", text = ""] = useSyncExternalStore(
    subscribeToSeconds,
    read,
  ).split("|");
  const known = state as ClockFace["state"];
  return { state: known, text, percent: Number(percent), tone: tones[known] };
}

/** The present minute by the server's clock; draws again once a minute. */
export function useMinute(): number {
  const { desk } = useDesk();
  const read = useCallback(() => Math.floor(desk.nowMs() / 60_000) * 60_000, [desk]);
  return useSyncExternalStore(subscribeToSeconds, read);
}
