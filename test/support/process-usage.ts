import { readFile } from "node:fs/promises";

export type ProcessUsage = {
  /** Processor time so far, in this process and all its threads. */
  readonly cpuMs: number;
  readonly memoryMb: number;
};

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

export async function processUsage(pid: number): Promise<ProcessUsage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${String(pid)}/stat`, "utf8"),
    readFile(`/proc/${String(pid)}/status`, "utf8"),
  ]);
  // The name in brackets may hold spaces; what follows does not.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  return { cpuMs: ticks * tickMs, memoryMb: kilobytes / 1024 };
}

/** Waits until a process has next to nothing to do, so that it does not disturb what is measured. */
export async function untilIdle(pid: number, limitMs = 400_000): Promise<void> {
  const endMs = Date.now() + limitMs;
  let calm = 0;
  let before = await processUsage(pid);
  while (calm < 3) {
    if (Date.now() > endMs) throw new Error("the process does not come to rest");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await processUsage(pid);
    calm = now.cpuMs - before.cpuMs <= 30 ? calm + 1 : 0;
    before = now;
  }
}
