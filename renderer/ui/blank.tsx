import type { ReactNode } from "react";
import classes from "./blank.module.css";

export type BlankProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
};

/** An empty place that says why it is empty and what to do. */
export function Blank({ icon, title, text, action }: BlankProps) {
  return (
    <div className={classes["blank"]}>
      {icon !== undefined && (
        <div className={classes["icon"]} aria-hidden="true">
          {icon}
        </div>
      )}
      <p className={classes["title"]}>{title}</p>
      {text !== undefined && <p className={classes["text"]}>{text}</p>}
      {action !== undefined && <div className={classes["action"]}>{action}</div>}
    </div>
  );
}
