/** How an area is made unreadable: filled, or reduced to a few patches of colour. */
export const coverings = ["box", "blur"] as const;
export type Covering = (typeof coverings)[number];

/** In shares of the upright picture, so that preview and full size are covered alike. */
export type Area = {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly covering: Covering;
};

export type Corner = { readonly x: number; readonly y: number };

export const smallestShare = 0.01;

/** An area between two corners, whichever of them was touched first. */
export function areaBetween(from: Corner, to: Corner): Omit<Area, "id" | "covering"> {
  const [left, right] = ordered(inside(from.x), inside(to.x));
  const [top, bottom] = ordered(inside(from.y), inside(to.y));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The whole area stays on the picture: moving it over the edge would uncover what it covers. */
export function moveArea(area: Area, by: Corner): Area {
  return {
    ...area,
    x: Math.min(1 - area.width, Math.max(0, area.x + by.x)),
    y: Math.min(1 - area.height, Math.max(0, area.y + by.y)),
  };
}

/** The upper left corner stays. */
export function resizeArea(area: Area, by: Corner): Area {
  const most = { width: 1 - area.x, height: 1 - area.y };
  return {
    ...area,
    width: Math.min(most.width, Math.max(smallestShare, area.width + by.x)),
    height: Math.min(most.height, Math.max(smallestShare, area.height + by.y)),
  };
}

export function isLargeEnough({ width, height }: Pick<Area, "width" | "height">): boolean {
  return width >= smallestShare && height >= smallestShare;
}

function inside(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function ordered(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}
