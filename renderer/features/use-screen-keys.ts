import type { HotkeyItem } from "@mantine/hooks";
import { useHotkeys } from "@mantine/hooks";

const overTheScreen = '[aria-modal="true"], [role="dialog"], [role="menu"]';
let covered = false;

// Looked at before anybody acts on the key: what Esc closes is gone when the screen hears of it.
if (typeof window !== "undefined") {
  window.addEventListener(
    "keydown",
    () => {
      covered = document.querySelector(overTheScreen) !== null;
    },
    true,
  );
}

/** Keys of the screen: they rest while a person types, and while something lies over the screen. */
export function useScreenKeys(keys: readonly (readonly [string, () => void])[]): void {
  useHotkeys(
    keys.map(([key, act]): HotkeyItem => [
      key,
      () => {
        if (!covered) act();
      },
    ]),
  );
}
