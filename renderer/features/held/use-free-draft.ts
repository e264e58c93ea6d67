import { useEffect, useState } from "react";
import { useDesk } from "../desk-context";

/**
 * Whether a form may open on this draft. What it said a moment ago and could still be taken back
 * is written for good first: two entries would share one draft otherwise.
 */
export function useFreeDraft(draftKey: string): boolean {
  const { held } = useDesk();
  const [isFree, setIsFree] = useState(() => !held.pressed.get().has(draftKey));
  useEffect(() => {
    if (isFree) return undefined;
    let isOpen = true;
    void held.free(draftKey).then(() => {
      if (isOpen) setIsFree(true);
    });
    return () => {
      isOpen = false;
    };
  }, [held, draftKey, isFree]);
  return isFree;
}
