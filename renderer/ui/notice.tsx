import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notice.module.css";

export type NoticeTone = "info" | "attention" | "good";

export type NoticeProps = {
  readonly tone?: NoticeTone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Spoken at once by a screen reader; for what answers something the person just did. */
  readonly live?: boolean;
};

const icons = { info: IconInfoCircle, attention: IconAlertTriangle, good: IconCircleCheck };

export function Notice({ tone = "info", children, action, live = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classes["notice"]} data-tone={tone} {...(live ? { role: "alert" } : {})}>
      <Icon className={classes["icon"]} size="1.25rem" stroke={1.75} aria-hidden="true" />
      <div className={classes["text"]}>{children}</div>
      {action !== undefined && <div className={classes["action"]}>{action}</div>}
    </div>
  );
}
