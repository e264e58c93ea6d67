/** Passes news on at once, then at most every `pauseMs`, and always the latest in the end. */
export function latestEvery<News>(
  pauseMs: number,
  pass: (news: News) => void,
): (news: News) => void {
  let waiting: { readonly news: News } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    const { news } = waiting;
    waiting = undefined;
    pass(news);
    timer = setTimeout(flush, pauseMs);
  };
  return (news) => {
    waiting = { news };
    if (timer === undefined) flush();
  };
}
