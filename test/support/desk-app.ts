import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { _electron } from "@playwright/test";

const root = path.resolve(import.meta.dirname, "../..");

export type DeskApp = {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Ends the app as a person would, by closing its window. */
  readonly quit: () => Promise<void>;
};

/** One PC: a user-data folder that outlives the app. */
export type DeskProfile = {
  readonly folder: string;
  /** `switches`: Chromium's own, as for a camera that is none. */
  readonly launch: (serverUrl: string, switches?: readonly string[]) => Promise<DeskApp>;
  readonly remove: () => Promise<void>;
};

export async function createDeskProfile(): Promise<DeskProfile> {
  return profileIn(await mkdtemp(path.join(tmpdir(), "ward-desk-pc-")));
}

export function profileIn(folder: string): DeskProfile {
  return {
    folder,
    launch: (serverUrl, switches = []) => launchDesk({ folder, serverUrl, switches }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20 }),
  };
}

const closeLimitMs = 20_000;

/** An app that does not end by itself is killed and fails its test, instead of holding it up. */
async function closeDesk(electron: ElectronApplication): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      electron.process().kill("SIGKILL");
      reject(new Error("the app did not close"));
    }, closeLimitMs);
  });
  await Promise.race([electron.close(), late]).finally(() => clearTimeout(timer));
}

const open = new Set<ElectronApplication>();

/** For the end of a test that failed half-way: an app left open would hold the runner up. */
export function killOpenDesks(): void {
  for (const electron of open) electron.process().kill("SIGKILL");
  open.clear();
}

type Launch = {
  readonly folder: string;
  readonly serverUrl: string;
  readonly switches: readonly string[];
};

async function launchDesk({ folder, serverUrl, switches }: Launch): Promise<DeskApp> {
  const electron = await _electron.launch({
    args: [
      root,
      // Chromium's own sandbox refuses to start for root, as in CI; the renderers stay sandboxed.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      // Xvfb has no GPU, and its stand-in process can stall the window for good.
      "--disable-gpu",
      "--lang=vi",
      ...switches,
    ],
    cwd: root,
    env: {
      ...definedEnv(),
      WARD_DESK_USER_DATA: folder,
      WARD_DESK_SERVER_URL: serverUrl,
      XDG_CONFIG_HOME: path.join(folder, "xdg"),
    },
  });
  open.add(electron);
  electron.once("close", () => open.delete(electron));
  const page = await electron.firstWindow();
  // Nobody touches a virtual screen's keyboard: in a suite of ten minutes every desk would lock.
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  return {
    electron,
    page,
    quit: () => closeDesk(electron),
  };
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
