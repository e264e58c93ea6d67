import { randomBytes } from "node:crypto";
import { z } from "zod/mini";
import { ulid } from "ulidx";
import type { Database } from "../couch/database";
import { readFileIfThere, writePrivateFile } from "../data-folder";

/**
 * Who this server is and which life of its data this is. Kept twice: in the data folder and in
 * the database. Every start counts in both; when they disagree, one of them was restored or
 * emptied, and the epoch is raised so that the clients offer again what they hold.
 */
const lifeShape = z.object({
  serverId: z.string(),
  epochNumber: z.number(),
  /** A number alone could come up twice after two restores. */
  epochMark: z.string(),
  starts: z.number(),
});
export type ServerLife = z.infer<typeof lifeShape>;

const documentId = "server-identity";

export function nextLife(
  inFolder: ServerLife | undefined,
  inDatabase: ServerLife | undefined,
  mark: string,
): ServerLife | undefined {
  const known = inDatabase ?? inFolder;
  if (known === undefined) return undefined;
  const starts = Math.max(inFolder?.starts ?? 0, inDatabase?.starts ?? 0) + 1;
  if (inFolder !== undefined && inDatabase !== undefined && agree(inFolder, inDatabase)) {
    return { ...inDatabase, starts };
  }
  const epochNumber = Math.max(inFolder?.epochNumber ?? 0, inDatabase?.epochNumber ?? 0) + 1;
  return { serverId: known.serverId, epochNumber, epochMark: mark, starts };
}

/** The database is written first; a crash before the folder's copy leaves it one start behind. */
function agree(inFolder: ServerLife, inDatabase: ServerLife): boolean {
  const ahead = inDatabase.starts - inFolder.starts;
  return (
    inFolder.serverId === inDatabase.serverId &&
    inFolder.epochMark === inDatabase.epochMark &&
    (ahead === 0 || ahead === 1)
  );
}

export async function openServerLife(file: string, database: Database): Promise<ServerLife> {
  const inFolder = parseLife(await readFileIfThere(file).then(readJson));
  const stored = await database.get(documentId);
  const mark = randomBytes(6).toString("hex");
  const life = nextLife(inFolder, parseLife(stored?.doc), mark) ?? {
    serverId: ulid(),
    epochNumber: 1,
    epochMark: mark,
    starts: 1,
  };
  const doc = { _id: documentId, type: "server-identity", ...life };
  const written = await database.put(doc, stored?.rev);
  // Two servers on one database at the same moment: the second start will count again.
  if (!written.ok) throw new Error(`the server's identity was not written: ${written.reason}`);
  await writePrivateFile(file, JSON.stringify(life));
  return life;
}

export function epochOf(life: ServerLife): string {
  return `${String(life.epochNumber)}-${life.epochMark}`;
}

function parseLife(raw: unknown): ServerLife | undefined {
  const parsed = lifeShape.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
