import type { Rectangle } from "electron";
import type { WindowBounds } from "../settings/device-settings";

export const smallest = { width: 960, height: 600 };
const usual = { width: 1280, height: 800 };
const visiblePart = 100;

/**
 * Where to open the window: where it was, if that spot is still on a screen. Without a place the
 * system chooses one.
 */
export function openingBounds(
  remembered: WindowBounds | undefined,
  screens: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (remembered === undefined) return usual;
  const width = Math.max(smallest.width, Math.round(remembered.width));
  const height = Math.max(smallest.height, Math.round(remembered.height));
  const { x, y } = remembered;
  // The title bar has to be within reach of a mouse.
  const reachable = screens.some(
    (screen) =>
      x + width >= screen.x + visiblePart &&
      x <= screen.x + screen.width - visiblePart &&
      y >= screen.y - 10 &&
      y <= screen.y + screen.height - visiblePart,
  );
  return reachable ? { x: Math.round(x), y: Math.round(y), width, height } : { width, height };
}
