import { IconWorld } from "@tabler/icons-react";
import classes from "./public-text.module.css";

export type PublicTextProps = { readonly label?: string; readonly text: string };

/** Words that everybody can read look different from those that stay inside. */
export function PublicText({ label, text }: PublicTextProps) {
  return (
    <div className={classes["public"]}>
      {label !== undefined && (
        <p className={classes["label"]}>
          <IconWorld size="1.125rem" stroke={1.75} aria-hidden="true" />
          {label}
        </p>
      )}
      <p className={classes["text"]}>{text}</p>
    </div>
  );
}
