import type { Tone } from "./tone";
import classes from "./deadline-bar.module.css";

/** A thin line that fills as a term is used up. The words beside it say the same. */
export function DeadlineBar({ percent, tone }: { readonly percent: number; readonly tone: Tone }) {
  return (
    <svg
      className={classes["bar"]}
      data-tone={tone}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className={classes["track"]} width="100" height="4" rx="2" />
      <rect className={classes["fill"]} width={Math.max(3, percent)} height="4" rx="2" />
    </svg>
  );
}
