import { randomBytes } from "node:crypto";
import { z } from "zod/mini";
import { ulid } from "ulidx";
import type { Database } from "../couch/database";
import { placeOf, readFileIfThere, writePrivateFile } from "../data-folder";

/**
 * Who this server is and which life of its data this is. Kept twice: in the data folder and in
 * the database. Every start counts in both; when they disagree, or the folder's file is a copy,
 * something was restored or emptied, and the epoch is raised so that the clients offer again what
 * they hold.
 */
const lifeShape = z.object({
  serverId: z.string(),
  epochNumber: z.number(),
  /** A number alone could come up twice after two restores. */
  epochMark: z.string(),
  starts: z.number(),
  /** When the epoch was last raised; absent on a server that has had one life only. */
  raisedAtMs: z.optional(z.number()),
});
type StoredLife = z.infer<typeof lifeShape>;
export type ServerLife = Omit<StoredLife, "raisedAtMs"> & { readonly raisedAtMs?: number };

export type ServerLifeKeeper = {
  readonly current: () => ServerLife;
  /** After a backup was put back in a way that leaves no trace, such as a disk's snapshot. */
  readonly raiseEpoch: () => Promise<ServerLife>;
};

const documentId = "server-identity";

export type KnownLives = {
  readonly inFolder: ServerLife | undefined;
  readonly inDatabase: ServerLife | undefined;
  /** The folder's file is not the one that this server wrote, but a copy of it. */
  readonly isCopy: boolean;
};

export function nextLife(
  { inFolder, inDatabase, isCopy }: KnownLives,
  mark: string,
): ServerLife | undefined {
  const known = inDatabase ?? inFolder;
  if (known === undefined) return undefined;
  const starts = Math.max(inFolder?.starts ?? 0, inDatabase?.starts ?? 0) + 1;
  const agreed = inFolder !== undefined && inDatabase !== undefined && agree(inFolder, inDatabase);
  if (agreed && !isCopy) return { ...inDatabase, starts };
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

export type LifeKeeping = {
  readonly file: string;
  readonly database: Database;
  readonly now: () => number;
};

export async function openServerLife({
  file,
  database,
  now,
}: LifeKeeping): Promise<ServerLifeKeeper> {
  const first = { serverId: ulid(), epochNumber: 1, epochMark: newMark(), starts: 1 };
  const known = await readLives(file, database);
  const next = nextLife(known, newMark()) ?? first;
  const marks = [known.inFolder, known.inDatabase, first].map((one) => one?.epochMark);
  let life = marks.includes(next.epochMark) ? next : { ...next, raisedAtMs: now() };
  await write(life, { file, database });
  return {
    current: () => life,
    raiseEpoch: async () => {
      const raised = {
        ...life,
        epochNumber: life.epochNumber + 1,
        epochMark: newMark(),
        raisedAtMs: now(),
      };
      await write(raised, { file, database });
      life = raised;
      return life;
    },
  };
}

function newMark(): string {
  return randomBytes(6).toString("hex");
}

async function readLives(file: string, database: Database): Promise<KnownLives> {
  const inFolder = lifeShape.safeParse(readJson(await readFileIfThere(file)));
  const stored = lifeShape.safeParse((await database.get(documentId))?.doc);
  const inDatabase = stored.success ? present(stored.data) : undefined;
  if (!inFolder.success) return { inFolder: undefined, inDatabase, isCopy: false };
  const place = await readFileIfThere(placeFile(file));
  const isCopy = place !== undefined && place !== (await placeOf(file));
  return { inFolder: present(inFolder.data), inDatabase, isCopy };
}

function present({ raisedAtMs, ...life }: StoredLife): ServerLife {
  return { ...life, ...(raisedAtMs === undefined ? {} : { raisedAtMs }) };
}

type Places = { readonly file: string; readonly database: Database };

async function write(life: ServerLife, { file, database }: Places): Promise<void> {
  const stored = await database.get(documentId);
  const doc = { _id: documentId, type: "server-identity", ...life };
  const written = await database.put(doc, stored?.rev);
  // Two servers on one database at the same moment: the second start will count again.
  if (!written.ok) throw new Error(`the server's identity was not written: ${written.reason}`);
  await writePrivateFile(file, JSON.stringify(life));
  await writePrivateFile(placeFile(file), (await placeOf(file)) ?? "");
}

/** Beside the file itself, where it lies: whoever puts back a backup puts back both. */
function placeFile(file: string): string {
  return `${file}.place`;
}

export function epochOf(life: ServerLife): string {
  return `${String(life.epochNumber)}-${life.epochMark}`;
}

function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
