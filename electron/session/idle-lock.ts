export type IdleLockParts = {
  /** How long nobody has touched this computer. */
  readonly idleSeconds: () => number;
  readonly lockAfterMinutes: () => number;
  readonly lock: () => void;
};

/** Looked at every few seconds; locking twice is the same as once. */
export function lockWhenIdle({ idleSeconds, lockAfterMinutes, lock }: IdleLockParts): void {
  if (idleSeconds() >= lockAfterMinutes() * 60) lock();
}

export const idleCheckMs = 5_000;
export const usualLockAfterMinutes = 10;
