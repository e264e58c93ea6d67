import type { ReactNode } from "react";
import classes from "./tag.module.css";
import type { Tone } from "./tone";

export function Tag({
  tone = "quiet",
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes["tag"]} data-tone={tone}>
      {children}
    </span>
  );
}
