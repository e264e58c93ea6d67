import encodeQR from "qr";
import { useMemo } from "react";
import classes from "./invitation-sheet.module.css";

/** Four modules of white around it, or a camera does not find it. */
const quiet = 4;

export function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, side } = useMemo(() => {
    const rows = encodeQR(text, "raw", { ecc: "medium", border: quiet });
    return { path: svgPath(rows), side: rows.length };
  }, [text]);
  return (
    <svg
      className={classes["qr"]}
      viewBox={`0 0 ${String(side)} ${String(side)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One square a dark module. */
function svgPath(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : "")))
    .join("");
}
