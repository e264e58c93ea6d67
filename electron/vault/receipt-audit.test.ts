import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aFile, startDesk } from "../test-support/a-desk";
import type { FakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import { startFakeEvidenceCouch } from "../test-support/fake-evidence-couch";
import * as sample from "../test-support/sample-files";
import { temporaryFolder } from "../test-support/temporary-folder";

const unitId = "26882";
const patience = { timeout: 8_000, interval: 10 };
const photo = sample.aJpeg({ filler: 40 });
const sha256 = createHash("sha256").update(photo).digest("hex");
const receiptId = `evidence_${unitId}/${sha256}:receipt`;
const thumbnailId = `evidence_${unitId}/${sha256}:thumbnail`;
let couch: FakeEvidenceCouch;

beforeEach(async () => {
  couch = await startFakeEvidenceCouch();
});
afterEach(() => couch.close());

type Desk = Awaited<ReturnType<typeof startDesk>>["desk"];

async function aDesk(folder: string) {
  return startDesk({ folder, origin: couch.origin, auditPauseMs: 20 });
}

async function sent(desk: Desk): Promise<void> {
  await vi.waitFor(() => {
    expect(couch.documents.has(receiptId)).toBe(true);
    expect(desk.status().waitingFiles).toBe(0);
    expect(desk.states([sha256])[sha256]?.receipt).toBe(true);
  }, patience);
}

/** The server's disk is put back to before the photo came. */
function restore(): void {
  couch.documents.clear();
  couch.chunks.clear();
}

/** Its report was closed since, so nothing asks for it any more. */
async function sentAndClosed(folder: string) {
  const opened = await aDesk(folder);
  const { desk } = opened;
  desk.noteServerLife("s|1-a");
  await desk.add(unitId, [aFile("a.jpg", photo)]);
  await sent(desk);
  desk.vault()?.shelf.noteClosed([{ sha256, closedAtMs: 1 }]);
  return opened;
}

test("[SYNC-6] a restored server is sent what it gave a receipt for, of closed reports too", async () => {
  const { desk } = await sentAndClosed(await temporaryFolder());
  restore();
  desk.noteServerLife("s|2-b");
  await sent(desk);
});

test("[SYNC-6] also where the app was not running when the server was restored", async () => {
  const folder = await temporaryFolder();
  const { stop } = await sentAndClosed(folder);
  await stop();
  restore();
  const { desk } = await aDesk(folder);
  desk.vault()?.shelf.noteClosed([{ sha256, closedAtMs: 1 }]);
  desk.noteServerLife("s|2-b");
  await sent(desk);
});

test("[SYNC-6] a line that comes back is enough, where no stream tells of another life", async () => {
  const { desk, line } = await sentAndClosed(await temporaryFolder());
  desk.vault()?.shelf.noteClosed([]);
  line.become("offline");
  restore();
  line.become("online");
  await sent(desk);
});

test("while the server cannot answer, nothing is called lost; it is asked again later", async () => {
  const { desk } = await sentAndClosed(await temporaryFolder());
  let asked = 0;
  couch.faults.next = ({ path }) => {
    if (!path.endsWith("/_all_docs")) return "none";
    asked += 1;
    return { status: 404 };
  };
  restore();
  desk.noteServerLife("s|2-b");
  await vi.waitFor(() => {
    expect(asked).toBeGreaterThan(0);
  }, patience);
  expect(desk.states([sha256])[sha256]?.receipt).toBe(true);
  couch.faults.next = () => "none";
  desk.fetchNow();
  await sent(desk);
});

test("its small picture goes once more with it", async () => {
  const folder = await temporaryFolder();
  const { desk } = await sentAndClosed(folder);
  const vault = desk.vault();
  await vault?.store.derived.put(sha256, "thumbnail", Buffer.from(photo));
  vault?.uploads.noteThumbnail();
  await vi.waitFor(() => {
    expect(couch.documents.has(thumbnailId)).toBe(true);
    expect(vault?.store.find(sha256)?.thumbnailAt).toEqual([unitId]);
  }, patience);
  restore();
  desk.noteServerLife("s|2-b");
  await sent(desk);
  await vi.waitFor(() => {
    expect(couch.documents.has(thumbnailId)).toBe(true);
  }, patience);
});
