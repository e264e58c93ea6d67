/** A device's own clock, which anybody may set; it stays set when the app ends. */
export type DeviceClock = {
  readonly nowMs: () => number;
  /** What it showed at this moment of the true time. */
  readonly shownAt: (trueMs: number) => number;
  /** From now on it is so far from the true time. */
  readonly setOff: (offMs: number) => void;
};

export function createDeviceClock(): DeviceClock {
  let settings = [{ sinceMs: -Infinity, offMs: 0 }];
  const shownAt = (trueMs: number) => {
    const setting = settings.find(({ sinceMs }) => sinceMs <= trueMs);
    return trueMs + (setting?.offMs ?? 0);
  };
  return {
    nowMs: () => shownAt(Date.now()),
    shownAt,
    setOff: (offMs) => {
      settings = [{ sinceMs: Date.now(), offMs }, ...settings];
    },
  };
}
