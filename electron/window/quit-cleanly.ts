import { app } from "electron";

const quitPatienceMs = 3_000;

/** Ends the app with its last window, after everything that is to be on the disk is there. */
export function quitCleanly(stop: () => Promise<void>): void {
  let stopped = false;
  app.on("window-all-closed", () => {
    app.quit();
  });
  app.on("will-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    // A disk that hangs must not keep the app open: everything is safe against a kill anyway.
    const patience = new Promise((resolve) => setTimeout(resolve, quitPatienceMs));
    void Promise.race([stop(), patience]).finally(() => {
      stopped = true;
      app.quit();
      // Seen once on a disk that had been full: Chromium never came back from closing its files.
      setTimeout(() => {
        app.exit(0);
      }, quitPatienceMs);
    });
  });
}
