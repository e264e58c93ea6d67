/** How long one piece of work may hold the window up; typing and scrolling go between two. */
const sliceMs = 12;

/** Does something to every item without holding the window up. */
export async function inSlices<Item>(
  items: readonly Item[],
  work: (item: Item) => void,
): Promise<void> {
  let startedMs = performance.now();
  for (const item of items) {
    if (performance.now() - startedMs > sliceMs) {
      await breathe();
      startedMs = performance.now();
    }
    work(item);
  }
}

/** A message, not a timer: a hidden window's timers run once a second. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
