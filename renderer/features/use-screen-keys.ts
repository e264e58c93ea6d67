import type { HotkeyItem } from "@mantine/hooks";
import { useHotkeys } from "@mantine/hooks";

/** Keys of the screen: they rest while a person types, and while something lies over the screen. */
export function useScreenKeys(keys: readonly (readonly [string, () => void])[]): void {
  useHotkeys(
    keys.map(([key, act]): HotkeyItem => [
      key,
      () => {
        if (document.querySelector('[aria-modal="true"]') === null) act();
      },
    ]),
  );
}
