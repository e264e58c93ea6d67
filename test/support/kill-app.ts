import { readdir, readFile } from "node:fs/promises";
import type { ElectronApplication } from "@playwright/test";

/** `kill -9` of the app with all its processes: none of them gets to finish anything. */
export async function killApp(electron: ElectronApplication): Promise<void> {
  const { pid } = electron.process();
  if (pid === undefined) throw new Error("the app has no process");
  const all = [pid, ...(await descendantsOf(pid))];
  const closed = electron.waitForEvent("close");
  for (const one of all) killOne(one);
  await closed;
}

function killOne(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It went with its parent.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function descendantsOf(pid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const found = new Set([pid]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
  }
  found.delete(pid);
  return [...found];
}
