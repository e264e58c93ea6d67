import type { Area } from "./covered-area";

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** No more patches than this along the longer side: too few for a face or a number plate. */
const patches = 7;
const boxColour = "#20262a";

/**
 * Covers the areas of a picture that is already drawn on the canvas. What lies under a blurred
 * area is averaged away before it is drawn again, so nothing of it is left in the pixels.
 */
export function paintCovers(context: Context, areas: readonly Area[]): void {
  for (const area of areas) {
    const box = toPixels(area, context.canvas);
    if (area.covering === "blur") blur(context, box);
    else {
      context.fillStyle = boxColour;
      context.fillRect(box.x, box.y, box.width, box.height);
    }
  }
}

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Rounded outwards: no row of pixels at the edge stays readable. */
function toPixels(area: Area, { width, height }: { width: number; height: number }): Box {
  const x = Math.floor(area.x * width);
  const y = Math.floor(area.y * height);
  const right = Math.min(width, Math.ceil((area.x + area.width) * width));
  const bottom = Math.min(height, Math.ceil((area.y + area.height) * height));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}

function blur(context: Context, box: Box): void {
  const longer = Math.max(box.width, box.height);
  const small = new OffscreenCanvas(
    Math.max(1, Math.round((box.width / longer) * patches)),
    Math.max(1, Math.round((box.height / longer) * patches)),
  );
  const smallContext = small.getContext("2d");
  if (smallContext === null) return;
  average(context, smallContext, box);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, box.x, box.y, box.width, box.height);
}

/** By halves, so that every pixel counts: one large step would pick single sharp pixels out. */
function average(source: Context, target: OffscreenCanvasRenderingContext2D, box: Box): void {
  let from: CanvasImageSource = source.canvas;
  let at = box;
  while (at.width > target.canvas.width * 2 || at.height > target.canvas.height * 2) {
    const half = new OffscreenCanvas(
      Math.max(target.canvas.width, Math.ceil(at.width / 2)),
      Math.max(target.canvas.height, Math.ceil(at.height / 2)),
    );
    const halfContext = half.getContext("2d");
    if (halfContext === null) return;
    const { width, height } = half;
    halfContext.drawImage(from, at.x, at.y, at.width, at.height, 0, 0, width, height);
    from = half;
    at = { x: 0, y: 0, width, height };
  }
  const { width, height } = target.canvas;
  target.drawImage(from, at.x, at.y, at.width, at.height, 0, 0, width, height);
}
