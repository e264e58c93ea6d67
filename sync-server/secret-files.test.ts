import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDataFolder, readOrCreate, readSecretIfThere } from "./data-folder";
import { withSecretFiles } from "./secret-files";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-secrets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function aFile(name: string, content: string, mode: number): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  await chmod(file, mode);
  return file;
}

test("a secret comes from a file that nobody else may open", async () => {
  const file = await aFile("couch", "http://a:b@127.0.0.1:5984\n", 0o600);
  const found = await withSecretFiles({ COUCHDB_URL_FILE: file, PORT: "1" });
  expect(found).toMatchObject({ COUCHDB_URL: "http://a:b@127.0.0.1:5984", PORT: "1" });
});

test.each([0o644, 0o640, 0o604, 0o660])("a file of mode %o is refused", async (mode) => {
  const file = await aFile("open", "secret", mode);
  await expect(withSecretFiles({ COUCHDB_URL_FILE: file })).rejects.toThrow(/chmod 600/);
  await expect(readSecretIfThere(file)).rejects.toThrow(/chmod 600/);
});

test("a file that is not there, or a setting made twice, stops the start", async () => {
  const missing = { COUCHDB_URL_FILE: path.join(folder, "none") };
  await expect(withSecretFiles(missing)).rejects.toThrow(/there is no file/);
  const twice = { COUCHDB_URL: "x", COUCHDB_URL_FILE: "y" };
  await expect(withSecretFiles(twice)).rejects.toThrow(/both set/);
});

test("a secret that the server makes itself is for itself alone", async () => {
  const file = path.join(folder, "made");
  expect(await readOrCreate(file, async () => "word")).toBe("word");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("the folder with the databases is closed to others, also one that was there before", async () => {
  const open = await mkdtemp(path.join(tmpdir(), "ward-desk-open-"));
  await chmod(open, 0o755);
  await openDataFolder(open);
  if (process.platform !== "win32") expect((await stat(open)).mode & 0o777).toBe(0o700);
  await rm(open, { recursive: true });
});
