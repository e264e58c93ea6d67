import { useEffect, useEffectEvent, useState } from "react";
import { useDesk } from "../desk-context";

/** `files`: it was pressed, and goes by itself when the files that are being stored are there. */
export type Submitting = "files" | "saving";

export type SubmitOnce = {
  /** Absent while nothing has been pressed. */
  readonly submitting?: Submitting;
  readonly press: () => void;
};

export type SubmitOnceOptions = {
  readonly draftKey: string;
  /** Says what is missing, where something is. */
  readonly mayGo: () => boolean;
  readonly save: () => Promise<void>;
};

/**
 * One press writes once, and with every file that was chosen: a double click, or a click while a
 * film is still being stored, must neither write twice nor leave the film behind.
 */
export function useSubmitOnce({ draftKey, mayGo, save }: SubmitOnceOptions): SubmitOnce {
  const { held, captures } = useDesk();
  const [submitting, setSubmitting] = useState<Submitting>();
  const [refusalsSeen, setRefusalsSeen] = useState(0);
  const saveNow = () => {
    if (!mayGo()) {
      setSubmitting(undefined);
      return;
    }
    setSubmitting("saving");
    void held.press(draftKey, save).finally(() => {
      setSubmitting(undefined);
    });
  };
  const goOn = useEffectEvent(() => {
    const { refused, failed, stopped } = captures.of(draftKey).get();
    // A file that did not come after all is for the person to see first.
    if (refused.length > refusalsSeen || failed || stopped) setSubmitting(undefined);
    else saveNow();
  });
  useEffect(() => {
    if (submitting !== "files") return undefined;
    let isWanted = true;
    const goOnIfWanted = () => {
      if (isWanted) goOn();
    };
    void captures.of(draftKey).settled().then(goOnIfWanted);
    return () => {
      isWanted = false;
    };
  }, [captures, draftKey, submitting]);
  return {
    ...(submitting === undefined ? {} : { submitting }),
    press: () => {
      if (submitting !== undefined) return;
      const { files, refused } = captures.of(draftKey).get();
      setRefusalsSeen(refused.length);
      if (files.length > 0) setSubmitting("files");
      else saveNow();
    },
  };
}
