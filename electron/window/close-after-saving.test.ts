import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeAfterSaving } from "./close-after-saving";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aWindow() {
  const listeners: ((event: { preventDefault: () => void }) => void)[] = [];
  const state = { destroyed: 0, kept: 0 };
  return {
    state,
    close: () => {
      for (const listener of listeners) {
        listener({
          preventDefault: () => {
            state.kept += 1;
          },
        });
      }
    },
    window: {
      on: (_event: "close", listener: (event: { preventDefault: () => void }) => void) => {
        listeners.push(listener);
      },
      isDestroyed: () => state.destroyed > 0,
      destroy: () => {
        state.destroyed += 1;
      },
    },
  };
}

test("a window closes when its page has saved, and not before", () => {
  const tell = vi.fn();
  const closing = closeAfterSaving({ tell, patienceMs: 2_000 });
  const { window, state, close } = aWindow();
  closing.watch(window);
  closing.mayClose();
  expect(state.destroyed).toBe(0);
  close();
  close();
  expect(tell).toHaveBeenCalledTimes(1);
  expect(state).toEqual({ destroyed: 0, kept: 2 });
  closing.mayClose();
  vi.advanceTimersByTime(10_000);
  closing.mayClose();
  expect(state.destroyed).toBe(1);
});

test("a page that says nothing keeps no window open", () => {
  const closing = closeAfterSaving({ tell: () => undefined, patienceMs: 2_000 });
  const { window, state, close } = aWindow();
  closing.watch(window);
  close();
  vi.advanceTimersByTime(1_999);
  expect(state.destroyed).toBe(0);
  vi.advanceTimersByTime(1);
  expect(state.destroyed).toBe(1);
});
