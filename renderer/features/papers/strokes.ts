/** A hand on the pad: points in a `signatureBox`, one list for each time the pen was down. */
export type Point = readonly [x: number, y: number];
export type Strokes = readonly (readonly Point[])[];

/** Points nearer than this to the one before add bytes and no shape. */
const nearest = 3;
const longestPath = 60_000;

/** The strokes as an SVG path, see `Signature.strokes`. Undefined while nothing is drawn. */
export function strokesPath(strokes: Strokes): string | undefined {
  const path = strokes
    .filter((stroke) => stroke.length > 0)
    .map(strokePath)
    .join(" ");
  if (path === "") return undefined;
  if (path.length <= longestPath) return path;
  // Cut before a letter, so that no point is left half.
  return path.slice(0, longestPath).replace(/ [ML][^ML]*$/u, "");
}

function strokePath([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return "";
  const dot = rest.length === 0 ? [[first[0] + 1, first[1]] as const] : rest;
  return `M${pointText(first)} ${dot.map((point) => `L${pointText(point)}`).join(" ")}`;
}

function pointText([x, y]: Point): string {
  return `${String(Math.round(x))} ${String(Math.round(y))}`;
}

/** The stroke with one more point, or the same where the pen has hardly moved. */
export function withPoint(stroke: readonly Point[], point: Point): readonly Point[] {
  const last = stroke.at(-1);
  if (last === undefined) return [point];
  const moved = Math.hypot(point[0] - last[0], point[1] - last[1]);
  return moved < nearest ? stroke : [...stroke, point];
}
