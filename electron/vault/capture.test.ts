import { createHash } from "node:crypto";
import { readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import type { TakingProgress } from "../../domain/contract/evidence-ipc";
import { toTicketDocument } from "../../domain/model/ticket";
import { aReport, aTicket } from "../../domain/test-support/ticket.test-support";
import { ok, refuse } from "../../domain/model/result";
import { aFile, startDesk } from "../test-support/a-desk";
import * as sample from "../test-support/sample-files";
import { temporaryFolder } from "../test-support/temporary-folder";
import { unzip } from "../test-support/unzip";
import { LongWork } from "./long-work";
import type { Darkroom } from "./previews/darkroom";
import { PickedFiles } from "./picked-files";
import { addPublicCopy } from "./public-copy";

const unitId = "26882";
const patience = { timeout: 8_000, interval: 10 };

async function opened(setting: Partial<Parameters<typeof startDesk>[0]> = {}) {
  const folder = setting.folder ?? (await temporaryFolder());
  const started = await startDesk({ folder, online: false, ...setting });
  const vault = started.desk.vault();
  if (vault === undefined) throw new Error("closed");
  return { ...started, vault, folder };
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("a file that comes in parts is kept whole, with what its camera wrote", async () => {
  const { desk, vault, folder } = await opened();
  const exif = sample.anExif("2026:11:21 08:41:00", { lat: 10.8345, lng: 106.628 });
  const bytes = sample.aJpeg({ exif, filler: 300_000 });
  const file = { name: "a.jpg", sizeBytes: bytes.length, unitId, user: "thu" };
  const begun = await vault.incoming.begin(file);
  if (!begun.ok) throw new Error(begun.reason);
  for (let at = 0; at < bytes.length; at += 100_001) {
    expect(await vault.incoming.write(begun.value, bytes.subarray(at, at + 100_001))).toEqual(ok());
  }
  expect(await desk.finishFile(begun.value)).toMatchObject({
    ok: true,
    value: {
      sha256: hashOf(bytes),
      takenAt: "2026-11-21T01:41:00.000Z",
      place: { lat: 10.8345, lng: 106.628 },
    },
  });
  expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
});

test("a part-wise file that is bad, cut short or dropped leaves nothing", async () => {
  const { desk, vault, folder } = await opened();
  const begin = async (name: string, sizeBytes: number) => {
    const begun = await vault.incoming.begin({ name, sizeBytes, unitId, user: "thu" });
    if (!begun.ok) throw new Error(begun.reason);
    return begun.value;
  };
  const text = await begin("a.jpg", 5);
  expect(await vault.incoming.write(text, Buffer.from("hello"))).toMatchObject(
    refuse("unknown-format"),
  );
  expect(await desk.finishFile(text)).toMatchObject(refuse("unknown-format"));
  const short = await begin("b.jpg", 5_000);
  await vault.incoming.write(short, sample.aJpeg());
  expect(await desk.finishFile(short)).toMatchObject(refuse("unreadable"));
  const broken = sample.aJpeg({ filler: 1_000 }).subarray(0, 900);
  const damaged = await begin("c.jpg", broken.length);
  await vault.incoming.write(damaged, broken);
  expect(await desk.finishFile(damaged)).toMatchObject(refuse("damaged"));
  await begin("d.jpg", 9);
  await vault.incoming.dropAll();
  expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
  expect(await readdir(path.join(folder, "vault/files"))).toEqual([]);
});

test("a picked file tells how far it is; stopped in the middle, nothing of it stays", async () => {
  const { desk, folder } = await opened();
  const told: TakingProgress[] = [];
  const picked: PickedFiles = new PickedFiles({
    desk,
    onTaking: (progress) => {
      told.push(progress);
      if (progress.id === second && progress.doneBytes > 1_000_000) picked.drop([second]);
    },
  });
  const bytes = sample.aJpeg({ filler: 3_000_000 });
  const offered = picked.offer(
    ["1.jpg", "2.jpg", "3.jpg"].map((name) => ({ ...aFile(name, bytes), sizeBytes: 1 })),
  );
  const [first = "", second = "", third = ""] = offered.map(({ id }) => id);
  expect(await picked.take(unitId, first)).toMatchObject({ name: "1.jpg", ok: true });
  expect(told.at(-1)).toEqual({ id: first, doneBytes: bytes.length });
  expect(await picked.take(unitId, second)).toMatchObject({ ok: false });
  expect(await readdir(path.join(folder, "vault/incoming"))).toEqual([]);
  picked.dropAll();
  expect(await picked.take(unitId, third)).toMatchObject({ ok: false });
  expect(await picked.take(unitId, first)).toMatchObject({ ok: false });
});

test("one bad file among forty stops none of the others, and is told by name and reason", async () => {
  const { desk } = await opened();
  const files = Array.from({ length: 40 }, (_, index) =>
    index === 17
      ? aFile("hong.jpg", Buffer.from("not a picture"))
      : aFile(`${String(index)}.jpg`, sample.aJpeg({ filler: 100 + index })),
  );
  const added = await desk.add(unitId, files);
  expect(added.filter((file) => file.ok)).toHaveLength(39);
  expect(added[17]).toMatchObject({ name: "hong.jpg", ok: false, reason: "unknown-format" });
});

const drawn: Darkroom = {
  develop: async ({ sha256 }) =>
    ok({
      thumbnail: Buffer.from(`JPEG-thumbnail-of-${sha256}`),
      view: Buffer.from("JPEG-view-bytes"),
    }),
  close: () => undefined,
};

test("small pictures are made, told, and made again when the disk damaged them", async () => {
  const { desk, vault, changed, folder } = await opened({ darkroom: drawn });
  const photo = sample.aJpeg();
  const sha256 = hashOf(photo);
  await desk.add(unitId, [aFile("a.jpg", photo)]);
  await vi.waitFor(() => {
    expect(desk.states([sha256])[sha256]).toMatchObject({ thumbnail: true, view: true });
  }, patience);
  expect(changed).toContain(sha256);
  expect(String(await desk.readDerived(sha256, "thumbnail"))).toContain(sha256);
  await writeFile(path.join(folder, "vault/derived", `${sha256}.thumbnail`), "rubbish");
  expect(await desk.readDerived(sha256, "thumbnail")).toBeUndefined();
  vault.previews?.take(sha256);
  await vi.waitFor(async () => {
    expect(String(await desk.readDerived(sha256, "thumbnail"))).toContain(sha256);
  }, patience);
});

test("a picture that kills the darkroom is tried twice and holds up no other", async () => {
  let tries = 0;
  const darkroom: Darkroom = {
    develop: async ({ bytes }) => {
      if (bytes !== undefined && bytes.length > 1_000) {
        tries += 1;
        return refuse("crashed");
      }
      return ok({ thumbnail: Buffer.from("t") });
    },
    close: () => undefined,
  };
  const { desk } = await opened({ darkroom });
  const good = sample.aJpeg();
  await desk.add(unitId, [
    aFile("bad.jpg", sample.aJpeg({ filler: 5_000 })),
    aFile("good.jpg", good),
  ]);
  await vi.waitFor(() => {
    expect(desk.states([hashOf(good)])[hashOf(good)]?.thumbnail).toBe(true);
    expect(tries).toBe(2);
  }, patience);
});

test("no byte of an original, a thumbnail or a name lies readable on the disk", async () => {
  const person = "Nguyễn Thị Bí Mật";
  const { desk, vault, folder, stop } = await opened({ darkroom: drawn, user: () => person });
  const scans = await temporaryFolder();
  await vault.settings.setScanFolder(path.join(scans, person));
  const marker = Buffer.from("KNOWN-BYTES-OF-THE-ORIGINAL");
  const photo = Buffer.concat([sample.aJpeg(), marker]);
  await desk.add(unitId, [aFile(`${person}.jpg`, photo)]);
  await vi.waitFor(() => {
    expect(desk.states([hashOf(photo)])[hashOf(photo)]?.thumbnail).toBe(true);
  }, patience);
  await stop();
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(4);
  for (const { parentPath, name } of files) {
    const bytes = await readFile(path.join(parentPath, name));
    for (const known of [marker, Buffer.from(person), Buffer.from("JPEG-")]) {
      expect(bytes.includes(known), `${name} holds ${String(known)}`).toBe(false);
    }
    expect(name).not.toContain("Bí");
  }
});

test("the scanner's new file is offered once it has kept still, taken once, and never the old ones", async () => {
  const scans = await temporaryFolder();
  await writeFile(path.join(scans, "cu.pdf"), sample.aPdf());
  const { desk, vault } = await opened();
  await vault.settings.setScanFolder(scans);
  await vault.scans.startAfresh();
  const nowMs = Date.now();
  const clock = vi.spyOn(Date, "now");
  const growing = path.join(scans, "moi.pdf");
  await writeFile(growing, sample.aPdf().subarray(0, 10));
  await vault.scans.look();
  await writeFile(growing, sample.aPdf());
  await utimes(growing, new Date(nowMs + 1_000), new Date(nowMs + 1_000));
  await vault.scans.look();
  expect(vault.scans.offered()).toEqual([]);
  await vi.waitFor(() => {
    expect(vault.scans.offered().map(({ name }) => name)).toEqual(["moi.pdf"]);
  }, patience);
  clock.mockRestore();
  const ids = vault.scans.offered().map(({ id }) => id);
  const added = await desk.add(unitId, vault.scans.sourcesOf(ids));
  expect(added).toMatchObject([{ name: "moi.pdf", ok: true }]);
  await vault.scans.settle(ids);
  await vault.scans.look();
  expect(vault.scans.offered()).toEqual([]);
  await rm(growing);
});

test("a public copy names its original and is refused while it holds more than the picture", async () => {
  const { desk, vault } = await opened();
  const photo = sample.aJpeg({ exif: sample.anExif("2026:11:21 08:41:00") });
  await desk.add(unitId, [aFile("a.jpg", photo)]);
  const copy = (bytes: Buffer, original = hashOf(photo)) =>
    addPublicCopy(vault.store, { original, bytes, unitId, user: "thu", nowMs: 0 });
  expect(await copy(sample.aJpeg())).toMatchObject({
    ok: true,
    value: { derivedFrom: hashOf(photo), sha256: hashOf(sample.aJpeg()) },
  });
  expect(await copy(photo)).toMatchObject(refuse("not-a-clean-picture"));
  expect(await copy(sample.aPdf())).toMatchObject(refuse("not-a-clean-picture"));
  expect(await copy(sample.aJpeg(), "a".repeat(64))).toMatchObject(refuse("unknown-original"));
  // Of a copy no further copy is made.
  expect(await copy(sample.aPng(), hashOf(sample.aJpeg()))).toMatchObject(
    refuse("unknown-original"),
  );
});

test("an exported case passes sha256sum, says what is missing and holds no reporter", async () => {
  const { desk } = await opened();
  const photo = sample.aJpeg({ filler: 200_000 });
  const [added] = await desk.add(unitId, [aFile("a.jpg", photo)]);
  if (added?.ok !== true) throw new Error("not added");
  const away = { ...added.value, sha256: hashOf(Buffer.from("away")) as typeof added.value.sha256 };
  const ticket = aTicket({ report: aReport() });
  const folder = await temporaryFolder();
  const notes: unknown[] = [];
  const work = new LongWork({
    desk,
    userAtDesk: () => "thu",
    chooseTarget: async (name) => path.join(folder, name),
    noteExport: async (note) => notes.push(note) > 0,
    onCheckProgress: () => undefined,
    onExportProgress: () => undefined,
    onChanged: () => undefined,
  });
  const document = { ...toTicketDocument(ticket), reporter: { name: "Bùi Thị Tập Dượt" } };
  const words = { evidence: "Minh chứng", file: "Tệp", caption: "Chú thích", hash: "SHA-256" };
  const exported = await work.exportCase({
    ticketJson: JSON.stringify(document),
    sheet: {
      language: "vi",
      title: "Hồ sơ <1>",
      sections: [{ heading: "Nội dung", rows: [{ label: "A", value: "B" }], paragraphs: ["<b>"] }],
      words: { ...words, missing: "Không có trên máy" },
    },
    evidence: [added.value, away],
    reason: "thử",
  });
  expect(exported).toMatchObject({
    ok: true,
    value: { missing: [{ sha256: away.sha256, reason: "absent" }] },
  });
  expect(notes).toMatchObject([{ reason: "thử", ticket: { code: ticket.code } }]);
  await unzip(path.join(folder, `${ticket.code}.zip`), folder);
  const unpacked = path.join(folder, ticket.code);
  expect(await checkSums(unpacked)).toHaveLength(4);
  expect(await readFile(path.join(unpacked, "THIEU.txt"), "utf8")).toContain(away.sha256);
  const page = await readFile(path.join(unpacked, "ho-so.html"), "utf8");
  expect(page).toContain("Hồ sơ &lt;1&gt;");
  expect(page).toContain("Không có trên máy");
  expect(page + (await readFile(path.join(unpacked, "ho-so.json"), "utf8"))).not.toContain(
    "Tập Dượt",
  );
});

/** As `sha256sum -c` reads it: two spaces between the sum and the name. */
async function checkSums(folder: string): Promise<readonly string[]> {
  const sums = (await readFile(path.join(folder, "SHA256SUMS"), "utf8")).trimEnd().split("\n");
  for (const line of sums) {
    const [, sum, name = ""] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    expect(hashOf(await readFile(path.join(folder, name)))).toBe(sum);
  }
  return sums;
}
