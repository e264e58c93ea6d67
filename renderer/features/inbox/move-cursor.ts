/** Where a key moves the cursor of a list to; undefined when the key means nothing to a list. */
export function moveCursor(
  key: string,
  from: number,
  { count, page }: { readonly count: number; readonly page: number },
): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case "ArrowDown":
      return clamp(from + 1);
    case "ArrowUp":
      return clamp(from < 0 ? 0 : from - 1);
    case "PageDown":
      return clamp(from + page);
    case "PageUp":
      return clamp(from - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
