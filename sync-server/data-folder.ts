import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";

/** Where the server keeps what must survive a restart and nobody else may read. */
export async function openDataFolder(folder: string): Promise<string> {
  const full = path.resolve(folder);
  await mkdir(full, { recursive: true, mode: 0o700 });
  await closeToOthers(full);
  return full;
}

/** Reports and identities lie in it too, in files that the database opens with the usual mode. */
async function closeToOthers(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const { mode } = await stat(folder);
  if ((mode & 0o077) === 0) return;
  try {
    await chmod(folder, 0o700);
  } catch (cause) {
    throw new Error(
      `Others may look into ${folder}, and it belongs to somebody else: chmod 700 it`,
      {
        cause,
      },
    );
  }
}

/** Whole or not at all: a power cut leaves the old file or the new one. */
export async function writePrivateFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString("hex")}.new`;
  const handle = await open(temporary, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(temporary, 0o600);
  await rename(temporary, file);
}

/** Where on the disk a file lies and since when: a copy of it, put in its place, differs. */
export async function placeOf(file: string): Promise<string | undefined> {
  try {
    const { ino, birthtimeNs } = await stat(file, { bigint: true });
    return `${String(ino)}:${String(birthtimeNs)}`;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

export async function readFileIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

/** A secret that others on this machine can read is none any more. */
export async function readSecretIfThere(file: string): Promise<string | undefined> {
  const content = await readFileIfThere(file);
  // Windows has no such modes; there the folder's own rights count.
  if (content === undefined || process.platform === "win32") return content;
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return content;
  const found = (mode & 0o777).toString(8);
  throw new Error(
    `${file} holds a secret and others may open it (mode ${found}). ` +
      `Find out who could have read it, replace it if in doubt, and run: chmod 600 ${file}`,
  );
}

/** Reads a secret made at the first start, or makes it now. */
export async function readOrCreate(file: string, create: () => Promise<string>): Promise<string> {
  const there = await readSecretIfThere(file);
  if (there !== undefined) return there;
  const made = await create();
  await writePrivateFile(file, made);
  return made;
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
