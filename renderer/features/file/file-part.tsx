import type { ReactNode } from "react";
import classes from "./file.module.css";

/** One part of the file under its heading. */
export function FilePart({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes["part"]} aria-label={title}>
      <h3 className={classes["title"]}>{title}</h3>
      {children}
    </section>
  );
}
