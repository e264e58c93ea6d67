export type TaskWatch = {
  /** Milliseconds of the longest task since the watch began; 0 when none took 50 ms. */
  readonly end: () => number;
};

/** What holds the window up: Chromium names every task of 50 ms and more. */
export function watchTasks(): TaskWatch {
  let longestMs = 0;
  const note = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longestMs = Math.max(longestMs, duration);
  };
  const observer = new PerformanceObserver((list) => {
    note(list.getEntries());
  });
  observer.observe({ type: "longtask" });
  return {
    end: () => {
      note(observer.takeRecords());
      observer.disconnect();
      return longestMs;
    },
  };
}
