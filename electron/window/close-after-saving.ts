import type { BrowserWindow } from "electron";

/** What closing needs of a window. */
export type ClosingWindow = Pick<BrowserWindow, "isDestroyed" | "destroy"> & {
  readonly on: (event: "close", listener: (event: { preventDefault: () => void }) => void) => void;
};

export type ClosingParts = {
  readonly tell: () => void;
  /** A page that hangs or has crashed must not keep the window open. */
  readonly patienceMs: number;
};

export type Closing = {
  readonly watch: (window: ClosingWindow) => void;
  /** The page has saved what it had. */
  readonly mayClose: () => void;
};

/** The page saves the last words of a draft, and their copy, before its window goes. */
export function closeAfterSaving({ tell, patienceMs }: ClosingParts): Closing {
  let finish: (() => void) | undefined;
  return {
    watch: (window) => {
      window.on("close", (event) => {
        event.preventDefault();
        if (finish !== undefined) return;
        finish = () => {
          clearTimeout(timer);
          if (!window.isDestroyed()) window.destroy();
        };
        const timer = setTimeout(finish, patienceMs);
        tell();
      });
    },
    mayClose: () => finish?.(),
  };
}
