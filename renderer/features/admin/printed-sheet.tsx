import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import classes from "./printed-sheet.module.css";

/** What comes out on paper in the place of the screen; nothing of it is seen before. */
export function PrintedSheet({ children }: { readonly children: ReactNode }) {
  return createPortal(<div className={classes["sheet"]}>{children}</div>, document.body);
}
