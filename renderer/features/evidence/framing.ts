/**
 * How a picture lies on its stage. Shares of the stage and not pixels, so that two stages of
 * different size show the same spot. Turning changes what is seen, never the file.
 */
export type Framing = {
  /** 1: the whole picture is seen. */
  readonly scale: number;
  /** Where the middle of the picture lies, seen from the middle of the stage. */
  readonly x: number;
  readonly y: number;
  /** Quarter turns to the right. */
  readonly turns: 0 | 1 | 2 | 3;
};

export type Size = { readonly width: number; readonly height: number };
export type Spot = { readonly x: number; readonly y: number };

export const wholePicture: Framing = { scale: 1, x: 0, y: 0, turns: 0 };
export const zoomStep = 1.4;
export const closestScale = 12;

const middle: Spot = { x: 0, y: 0 };

/** The spot under the pointer stays under the pointer. */
export function zoomBy(framing: Framing, factor: number, at: Spot = middle): Framing {
  const scale = Math.min(closestScale, Math.max(1, framing.scale * factor));
  const grown = scale / framing.scale;
  return {
    ...framing,
    scale,
    x: at.x - (at.x - framing.x) * grown,
    y: at.y - (at.y - framing.y) * grown,
  };
}

export function panBy(framing: Framing, by: Spot): Framing {
  return { ...framing, x: framing.x + by.x, y: framing.y + by.y };
}

export function turnBy(framing: Framing, quarters: 1 | -1): Framing {
  const turns = ((framing.turns + quarters + 4) % 4) as Framing["turns"];
  return { ...wholePicture, turns };
}

/** The size at which the whole picture is seen; small pictures are not blown up beyond twice. */
export function fitSize(picture: Size, stage: Size, turns: Framing["turns"] = 0): Size {
  const lying = turns % 2 === 1;
  const [width, height] = lying ? [picture.height, picture.width] : [picture.width, picture.height];
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  const scale = Math.min(stage.width / width, stage.height / height, 2);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** How much of the stage the whole picture takes, in the direction in which it lies. */
export function shareOf(picture: Size, stage: Size, turns: Framing["turns"]): Size {
  if (stage.width <= 0 || stage.height <= 0) return { width: 1, height: 1 };
  const { width, height } = fitSize(picture, stage, turns);
  return turns % 2 === 1
    ? { width: height / stage.width, height: width / stage.height }
    : { width: width / stage.width, height: height / stage.height };
}

/** No edge of the picture comes inside the stage while there is more of it to see. */
export function keepInView(framing: Framing, share: Size): Framing {
  const x = within(framing.x, (framing.scale * share.width - 1) / 2);
  const y = within(framing.y, (framing.scale * share.height - 1) / 2);
  return x === framing.x && y === framing.y ? framing : { ...framing, x, y };
}

function within(value: number, most: number): number {
  if (most <= 0) return 0;
  return Math.min(most, Math.max(-most, value));
}
