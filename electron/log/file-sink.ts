import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import type { LogSink } from "./log";

const largestBytes = 1024 * 1024;

/** Keeps the last one to two megabytes. A log that cannot be written stops nobody's work. */
export function createFileSink(folder: string): LogSink {
  const file = path.join(folder, "ward-desk.log");
  let queue: Promise<void> = mkdir(folder, { recursive: true }).then(
    () => undefined,
    () => undefined,
  );
  return (line) => {
    queue = queue.then(() => append(file, line)).catch(() => undefined);
  };
}

async function append(file: string, line: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestBytes) await rename(file, `${file}.1`);
  await appendFile(file, `${line}\n`, { mode: 0o600 });
}
