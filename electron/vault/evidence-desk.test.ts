import { createHash, randomBytes } from "node:crypto";
import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { refuse } from "../../domain/model/result";
import { aFile, startDesk } from "../test-support/a-desk";
import { aKeychain } from "../test-support/fake-keychain";
import * as sample from "../test-support/sample-files";
import { temporaryFolder, tinyDisk } from "../test-support/temporary-folder";
import { openFileSource } from "./byte-source";

const unit = "26882";

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function everyFile(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

async function bytesOf(desk: Awaited<ReturnType<typeof startDesk>>["desk"], sha256: string) {
  const file = await desk.read(sha256);
  if (file === undefined) return undefined;
  const pieces: Buffer[] = [];
  try {
    for await (const piece of file.reader.read(0, file.reader.sizeBytes)) pieces.push(piece);
  } finally {
    await file.reader.close();
  }
  return Buffer.concat(pieces);
}

test("a photo is kept byte for byte, and named by the hash of its bytes", async () => {
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, online: false });
  const exif = sample.anExif("2026:11:21 08:41:00", { lat: 10.8412, lng: 106.6297 });
  const photo = sample.aJpeg({ exif, filler: 300_000 });
  const [added] = await desk.add(unit, [aFile("hiện trường.jpg", photo)]);
  const sha256 = sha256Of(photo);
  expect(added).toMatchObject({
    name: "hiện trường.jpg",
    ok: true,
    value: {
      sha256,
      mediaType: "image/jpeg",
      sizeBytes: photo.length,
      by: "thu",
      takenAt: "2026-11-21T01:41:00.000Z",
    },
  });
  expect((await bytesOf(desk, sha256))?.equals(photo)).toBe(true);
  expect(desk.states([sha256])).toMatchObject({ [sha256]: { onDevice: true, receipt: false } });
});

test("what was added is there after a kill, and still waits to be sent", async () => {
  const folder = await temporaryFolder();
  const photo = sample.aJpeg({ filler: 5_000 });
  const first = await startDesk({ folder, online: false });
  await first.desk.add(unit, [aFile("a.jpg", photo)]);
  // No stop: a kill asks nobody.
  const { desk } = await startDesk({ folder, online: false });
  expect((await bytesOf(desk, sha256Of(photo)))?.equals(photo)).toBe(true);
  expect(desk.status()).toMatchObject({
    waitingFiles: 1,
    waitingBytes: photo.length,
    sentBytes: 0,
  });
});

test("what a kill left half written is gone at the next start, and nothing else", async () => {
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, online: false });
  const photo = sample.aJpeg();
  await desk.add(unit, [aFile("a.jpg", photo)]);
  await writeFile(path.join(folder, "vault/incoming/0011223344556677"), "half a film");
  await startDesk({ folder, online: false });
  expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
  expect(await readdir(path.join(folder, "vault/files"))).toEqual([sha256Of(photo)]);
});

test("a bad file is refused by its own reason and stops none of the others", async () => {
  const { desk } = await startDesk({ folder: await temporaryFolder(), online: false });
  const huge = { sizeBytes: 200 * 1024 * 1024 };
  const photo = sample.aJpeg({ filler: 2_000 });
  const added = await desk.add(unit, [
    aFile("empty.jpg", Buffer.alloc(0)),
    aFile("misnamed.jpg", sample.aPng()),
    aFile("cut.jpg", photo.subarray(0, photo.length - 2)),
    aFile("page.jpg", Buffer.from("<html>")),
    {
      name: "huge.jpg",
      open: async () => ({ ...huge, read: async () => photo, close: async () => undefined }),
    },
    { name: "gone.jpg", open: () => openFileSource("/no/such/file.jpg") },
    { name: "folder.jpg", open: () => openFileSource("/tmp") },
    {
      name: "pulled out.jpg",
      open: async () => ({
        sizeBytes: 10,
        read: () => Promise.reject(Object.assign(new Error("gone"), { code: "EIO" })),
        close: async () => undefined,
      }),
    },
    aFile("good.jpg", photo),
  ]);
  expect(added.map((file) => (file.ok ? "ok" : file.reason))).toEqual([
    "empty",
    "wrong-extension",
    "damaged",
    "unknown-format",
    "too-large",
    "unreadable",
    "unreadable",
    "unreadable",
    "ok",
  ]);
  expect(desk.status().waitingFiles).toBe(1);
});

test("a file that is chosen from the disk is read from there", async () => {
  const folder = await temporaryFolder();
  const film = sample.anMp4(3_000_000);
  const file = path.join(folder, "film.mp4");
  await writeFile(file, film);
  const { desk } = await startDesk({ folder, online: false });
  const [added] = await desk.add(unit, [{ name: "film.mp4", open: () => openFileSource(file) }]);
  expect(added).toMatchObject({
    ok: true,
    value: { sha256: sha256Of(film), mediaType: "video/mp4" },
  });
  expect((await bytesOf(desk, sha256Of(film)))?.equals(film)).toBe(true);
});

test("the same photo twice is one file; for a second ward it is sent there too", async () => {
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, online: false });
  const photo = sample.aJpeg({ filler: 1_000 });
  await desk.add(unit, [aFile("a.jpg", photo), aFile("copy of a.jpg", photo)]);
  expect(desk.status().waitingFiles).toBe(1);
  await desk.add("26890", [aFile("a.jpg", photo)]);
  expect(desk.status().waitingFiles).toBe(2);
  expect((await readdir(path.join(folder, "vault/files"))).length).toBe(1);
});

test("adding a photo again mends a copy that the disk had damaged", async () => {
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, online: false });
  const photo = sample.aJpeg({ filler: 1_000 });
  const sha256 = sha256Of(photo);
  await desk.add(unit, [aFile("a.jpg", photo)]);
  const file = path.join(folder, "vault/files", sha256);
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  await writeFile(file, bytes);
  await expect(bytesOf(desk, sha256)).rejects.toThrow();
  await desk.add(unit, [aFile("a.jpg", photo)]);
  expect((await bytesOf(desk, sha256))?.equals(photo)).toBe(true);
});

test("neither a photo nor a name lies on the disk in the clear", async () => {
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, online: false, user: () => "nguyen.van.thu" });
  const secret = randomBytes(64);
  const photo = Buffer.concat([sample.aJpeg({ filler: 200_000 }), secret]);
  await desk.add(unit, [aFile("Nhà bà Hoa.jpg", photo)]);
  for (const file of await everyFile(folder)) {
    const bytes = await readFile(file);
    for (const known of [secret, Buffer.from("nguyen.van.thu"), Buffer.from("Nhà bà Hoa")]) {
      expect(bytes.includes(known)).toBe(false);
    }
  }
});

test("too little room is said before anything is written", async () => {
  const folder = await temporaryFolder();
  const { desk } = await startDesk({ folder, online: false, freeBytes: async () => 1_000 });
  const [added] = await desk.add(unit, [aFile("a.jpg", sample.aJpeg({ filler: 5_000 }))]);
  expect(added).toMatchObject({ ok: false, reason: "disk-full" });
  expect(await readdir(path.join(folder, "vault/files"))).toEqual([]);
});

test("a disk that fills up in the middle loses nothing that was there", async ({ skip }) => {
  const folder = await tinyDisk("2m");
  if (folder === undefined) return skip("no right to mount a disk");
  const { desk } = await startDesk({ folder, online: false });
  const small = sample.aJpeg({ filler: 50_000 });
  expect((await desk.add(unit, [aFile("small.jpg", small)]))[0]).toMatchObject({ ok: true });
  const large = sample.aJpeg({ filler: 4_000_000 });
  const [refused] = await desk.add(unit, [aFile("large.jpg", large)]);
  expect(refused).toMatchObject({ ok: false, reason: "disk-full" });
  expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
  expect((await bytesOf(desk, sha256Of(small)))?.equals(small)).toBe(true);
  const restarted = await startDesk({ folder, online: false });
  expect(restarted.desk.status()).toMatchObject({ waitingFiles: 1 });
});

test("the key is readable by its owner alone where no keychain keeps it", async () => {
  const folder = await temporaryFolder();
  await startDesk({ folder, online: false });
  const { mode } = await stat(path.join(folder, "vault/key.json"));
  expect(mode & 0o777).toBe(0o600);
});

test("with a keychain the key on the disk opens nothing", async () => {
  const folder = await temporaryFolder();
  await startDesk({ folder, online: false, keychain: aKeychain() });
  const { desk } = await startDesk({ folder, online: false, keychain: aKeychain() });
  expect(desk.status().closed).toBe("key-unreadable");
});

test("a key that cannot be read is never replaced; when it can, everything is there", async () => {
  const folder = await temporaryFolder();
  const keychain = aKeychain();
  const photo = sample.aJpeg();
  const first = await startDesk({ folder, online: false, keychain });
  await first.desk.add(unit, [aFile("a.jpg", photo)]);
  const before = await readFile(path.join(folder, "vault/key.json"), "utf8");

  keychain.lost = true;
  const { desk } = await startDesk({ folder, online: false, keychain });
  expect(desk.status().closed).toBe("key-unreadable");
  expect((await desk.add(unit, [aFile("b.jpg", photo)]))[0]).toMatchObject(refuse("vault-closed"));
  expect(await desk.read(sha256Of(photo))).toBeUndefined();
  expect(await readFile(path.join(folder, "vault/key.json"), "utf8")).toBe(before);

  keychain.lost = false;
  await desk.open();
  expect(desk.status()).toMatchObject({ waitingFiles: 1 });
  expect((await bytesOf(desk, sha256Of(photo)))?.equals(photo)).toBe(true);
});

test.each([
  ["lost", undefined, "key-missing"],
  ["cut short", '{"version":1', "key-unreadable"],
  [
    "another",
    JSON.stringify({ version: 1, wrappedBy: "file", key: "AAAA", check: "AAAA" }),
    "key-unreadable",
  ],
])("a key file that is %s closes the vault and is left as it is", async (_, content, closed) => {
  const folder = await temporaryFolder();
  const first = await startDesk({ folder, online: false });
  await first.desk.add(unit, [aFile("a.jpg", sample.aJpeg())]);
  const file = path.join(folder, "vault/key.json");
  if (content === undefined) await rm(file);
  else await writeFile(file, content);
  const { desk } = await startDesk({ folder, online: false });
  expect(desk.status().closed).toBe(closed);
  expect(await readFile(file, "utf8").catch(() => undefined)).toBe(content);
});

test("a record that was damaged is told and kept, and the other files go on", async () => {
  const folder = await temporaryFolder();
  const first = await startDesk({ folder, online: false });
  const [a, b] = [sample.aJpeg({ filler: 10 }), sample.aJpeg({ filler: 20 })];
  await first.desk.add(unit, [aFile("a.jpg", a), aFile("b.jpg", b)]);
  const record = path.join(folder, "vault/records", sha256Of(a));
  await writeFile(record, "damaged");
  const { desk } = await startDesk({ folder, online: false });
  expect(desk.status()).toMatchObject({
    waitingFiles: 1,
    failed: [{ sha256: sha256Of(a), reason: "damaged" }],
  });
  expect(await readFile(record, "utf8")).toBe("damaged");
});

test("when nobody is signed in nothing is taken in", async () => {
  const { desk } = await startDesk({
    folder: await temporaryFolder(),
    online: false,
    user: () => undefined,
  });
  const [added] = await desk.add(unit, [aFile("a.jpg", sample.aJpeg())]);
  expect(added).toMatchObject({ ok: false, reason: "no-session" });
});
