import { z } from "zod/mini";
import { ok } from "../../domain/model/result";
import { aFile, openDesk } from "./open-desk";
import { readFile } from "node:fs/promises";

/**
 * A process of its own, as one run of the app: takes a file in or wants one, tells how far it is
 * on its way, and goes on until it is killed.
 */
const task = z
  .object({
    folder: z.string(),
    origin: z.string(),
    accessToken: z.string(),
    user: z.string(),
    unitId: z.string(),
    /** A file to be added; without one, `wanted` is fetched. */
    add: z.exactOptional(z.string()),
    wanted: z.exactOptional(
      z.object({
        unitId: z.string(),
        sha256: z.string(),
        mediaType: z.string(),
        sizeBytes: z.number(),
      }),
    ),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));

void run();

async function run(): Promise<void> {
  const { folder, user, accessToken, unitId, add, wanted } = task;
  const { desk } = await openDesk({
    folder,
    origin: new URL(task.origin),
    user: () => user,
    passOf: async () => ok({ user, accessToken }),
  });
  if (add !== undefined) await desk.add(unitId, [aFile("a.jpg", await readFile(add))]);
  if (wanted !== undefined) desk.want([wanted]);
  const tell = async () => {
    const { sentBytes, waitingFiles, fetching } = desk.status();
    const state = wanted === undefined ? undefined : desk.states([wanted.sha256])[wanted.sha256];
    // It is shown a moment before its record is on the disk.
    if (state?.onDevice === true) await desk.vault()?.store.settled();
    process.stdout.write(
      `${JSON.stringify({
        movedBytes: wanted === undefined ? sentBytes : (fetching?.receivedBytes ?? 0),
        isDone: wanted === undefined ? waitingFiles === 0 : state?.onDevice === true,
      })}\n`,
    );
  };
  setInterval(() => void tell(), 5);
}
