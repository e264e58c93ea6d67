import { useEffect, useState } from "react";
import type { EvidencePicture } from "./use-evidence-picture";

/** Forty full photos drawn at once would hold the window up; their small pictures come sooner. */
const patienceMs = 8_000;

/** The full picture, when after a while there is still no small one. */
export function useLateOriginal({ small, large }: EvidencePicture): string | undefined {
  const [isLate, setIsLate] = useState(false);
  const waits = small === undefined && large !== undefined;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => {
      setIsLate(true);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
    };
  }, [waits]);
  return waits && isLate ? large : undefined;
}
