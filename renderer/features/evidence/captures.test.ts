import { expect, test } from "vitest";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { ok } from "../../../domain/model/result";
import type { DraftStore } from "../../store";
import type { CaptureVault } from "./capture-queue";
import { createCaptures, withRefs } from "./captures";

const hash = (name: string) => name.padEnd(64, "0");
const aRef = (name: string) =>
  ({ sha256: hash(name), mediaType: "image/jpeg", sizeBytes: 10, by: "mau" }) as EvidenceRef;
const aFile = (name: string) => new File([new Uint8Array(10)], name);

/** Files stay on their way until `store` lets them through. */
function aBench(isOnDisk: () => Promise<void> = () => Promise.resolve()) {
  const waiting: (() => void)[] = [];
  const drafts = new Map<string, unknown>();
  const vault: CaptureVault = {
    "evidence:begin-file": async (_unit, { name }) => ok(name),
    "evidence:write-file": async () => ok(),
    "evidence:finish-file": (name) =>
      new Promise((resolve) => {
        waiting.push(() => {
          resolve({ name, ...ok(aRef(name)) });
        });
      }),
    "evidence:drop-file": async () => undefined,
    "evidence:drop-picked": async () => undefined,
  };
  const change: DraftStore["change"] = async (key, next) => {
    const value = next(drafts.get(key));
    await isOnDisk();
    drafts.set(key, value);
    return ok({ key, value, savedMs: 0 });
  };
  const all = {
    get: () =>
      new Map([...drafts].map(([key, value]) => [key, { key, value, savedMs: 0 }] as const)),
    subscribe: () => () => undefined,
  };
  const captures = createCaptures({ vault, unitId: "26882", drafts: { all, change } });
  const isAlmostIn = () => expect.poll(() => waiting.length).toBeGreaterThan(0);
  const letIn = async () => {
    await isAlmostIn();
    waiting.shift()?.();
  };
  const store = async () => {
    await letIn();
    await captures.settled();
  };
  const taken: string[] = [];
  const take = (refs: readonly EvidenceRef[]) => {
    taken.push(...refs.map(({ sha256 }) => sha256));
  };
  return { captures, drafts, isAlmostIn, letIn, store, take, taken };
}

test("a file goes to the form that is open on its draft", async () => {
  const { captures, drafts, store, take, taken } = aBench();
  captures.attach("form", take);
  captures.of("form").add([aFile("1")]);
  await store();
  expect(taken).toEqual([hash("1")]);
  expect(drafts.size).toBe(0);
});

test("a file whose form was closed while it was stored lands in the draft, beside its words", async () => {
  const { captures, drafts, store, take, taken } = aBench();
  const close = captures.attach("form", take);
  captures.of("form").add([aFile("1")]);
  drafts.set("form", { findings: "đang gõ", evidence: [aRef("0")] });
  close();
  await store();
  expect(taken).toEqual([]);
  expect(drafts.get("form")).toEqual({
    findings: "đang gõ",
    evidence: [aRef("0"), aRef("1")],
  });
});

test("a form that is opened again takes what is still on its way", async () => {
  const { captures, store, take, taken } = aBench();
  captures.attach("form", () => undefined)();
  captures.of("form").add([aFile("1")]);
  captures.attach("form", take);
  await store();
  expect(taken).toEqual([hash("1")]);
});

test("a form that opens while a file is being written into its draft is given it too", async () => {
  let written: () => void = () => undefined;
  const disk = new Promise<void>((resolve) => {
    written = resolve;
  });
  const { captures, letIn, take, taken } = aBench(() => disk);
  captures.of("form").add([aFile("1")]);
  await letIn();
  await expect.poll(() => captures.of("form").get().files.length).toBe(0);
  captures.attach("form", take);
  await expect.poll(() => taken).toEqual([hash("1")]);
  written();
  await captures.settled();
});

test("a form that was hidden while a file came finds it when it is shown again", async () => {
  const { captures, store, take, taken } = aBench();
  const hide = captures.attach("form", take);
  captures.of("form").add([aFile("1")]);
  hide();
  await store();
  expect(taken).toEqual([]);
  captures.attach("form", take);
  await expect.poll(() => taken).toEqual([hash("1")]);
});

test("a file that is there already changes nothing", () => {
  const value = { evidence: [{ ...aRef("1"), caption: "Trước quán" }] };
  expect(withRefs(value, [aRef("1")]).evidence).toBe(value.evidence);
  expect(withRefs(value, [aRef("1"), aRef("2")]).evidence).toEqual([...value.evidence, aRef("2")]);
});

test("what was on its way to a draft that was discarded does not bring it back", async () => {
  const { captures, drafts, isAlmostIn, letIn, take, taken } = aBench();
  const close = captures.attach("form", take);
  const queue = captures.of("form");
  queue.add([aFile("1"), aFile("2")]);
  await isAlmostIn();
  captures.drop("form");
  close();
  await letIn();
  await queue.settled();
  expect(taken).toEqual([]);
  expect(drafts.size).toBe(0);
});
