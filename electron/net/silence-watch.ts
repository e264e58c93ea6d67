export type SilenceWatch = { readonly touch: () => void; readonly end: () => void };

/** Calls `onSilence` once when nothing was heard for `silenceMs`. */
export function watchSilence(silenceMs: number, onSilence: () => void): SilenceWatch {
  const timer = setTimeout(onSilence, silenceMs);
  return {
    touch: () => {
      timer.refresh();
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
