/** Collects names for a moment and hands them over together, each once. */
export function coalesce(
  waitMs: number,
  deliver: (names: readonly string[]) => void,
): { readonly add: (name: string) => void; readonly cancel: () => void } {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add: (name) => {
      waiting.add(name);
      timer ??= setTimeout(() => {
        timer = undefined;
        const names = [...waiting];
        waiting.clear();
        deliver(names);
      }, waitMs);
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
