import { expect, test } from "vitest";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { ok, refuse } from "../../../domain/model/result";
import type { CaptureVault, MainFile } from "./capture-queue";
import { CaptureQueue, partBytes } from "./capture-queue";

const aFile = (name: string, sizeBytes = 10) => new File([new Uint8Array(sizeBytes)], name);

function aQueue(over: Partial<CaptureVault> = {}) {
  const parts: number[] = [];
  const dropped: string[] = [];
  const added: string[] = [];
  const vault: CaptureVault = {
    "evidence:begin-file": async (_unit, { name }) =>
      name.startsWith("bad") ? refuse("damaged") : ok(name),
    "evidence:write-file": async (_id, bytes) => {
      parts.push(bytes.byteLength);
      return ok();
    },
    "evidence:finish-file": async (id) => ({ name: id, ...ok({ caption: id } as EvidenceRef) }),
    "evidence:drop-file": async (id) => {
      dropped.push(id);
    },
    "evidence:drop-picked": async (ids) => {
      dropped.push(...ids);
    },
    ...over,
  };
  const queue = new CaptureQueue({
    vault,
    unitId: "26882",
  });
  queue.giveTo((refs) => added.push(...refs.map(({ caption }) => caption ?? "")));
  return { queue, parts, dropped, added };
}

function untilIdle(queue: CaptureQueue): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (queue.get().files.length > 0) return;
      stop();
      resolve();
    };
    const stop = queue.subscribe(look);
    queueMicrotask(look);
  });
}

test("one bad file among forty is told by name, and the other thirty-nine are kept", async () => {
  const { queue, added } = aQueue();
  queue.add(
    Array.from({ length: 40 }, (_, index) => aFile(index === 7 ? "bad.jpg" : `${index}.jpg`)),
  );
  expect(queue.get().totalFiles).toBe(40);
  await untilIdle(queue);
  expect(added).toHaveLength(39);
  expect(queue.get()).toMatchObject({
    doneFiles: 40,
    refused: [{ name: "bad.jpg", reason: "damaged" }],
  });
});

test("a large file goes in parts and its progress is told", async () => {
  const { queue, parts } = aQueue();
  const seen = new Set<number>();
  queue.subscribe(() => seen.add(queue.get().files[0]?.doneBytes ?? 0));
  queue.add([aFile("film.mp4", partBytes * 2 + 5)]);
  await untilIdle(queue);
  expect(parts).toEqual([partBytes, partBytes, 5]);
  expect(seen.has(partBytes)).toBe(true);
});

test("cancelling lets go of what waits and takes back what is half stored", async () => {
  const { queue, added, dropped } = aQueue({
    "evidence:write-file": async () => {
      queue.cancel();
      return ok();
    },
  });
  queue.add([aFile("1.jpg"), aFile("2.jpg")]);
  await untilIdle(queue);
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  expect({ added, dropped }).toEqual({ added: [], dropped: ["1.jpg"] });
});

test("a file that cannot be read any more is refused, and the next one goes on", async () => {
  const { queue, added } = aQueue();
  const gone = Object.assign(aFile("usb.jpg"), {
    slice: () => {
      throw new Error("gone");
    },
  });
  queue.add([gone, aFile("2.jpg")]);
  await untilIdle(queue);
  expect(queue.get().refused).toEqual([{ name: "usb.jpg", reason: "unreadable" }]);
  expect(added).toEqual(["2.jpg"]);
});

test("a call that breaks is not blamed on the file, and the next one goes on", async () => {
  let calls = 0;
  const { queue, added } = aQueue({
    "evidence:finish-file": async (id) => {
      calls += 1;
      if (calls === 1) throw new Error("main went away");
      return { name: id, ...ok({ caption: id } as EvidenceRef) };
    },
  });
  queue.add([aFile("1.jpg"), aFile("2.jpg")]);
  await untilIdle(queue);
  expect(queue.get()).toMatchObject({ failed: true, refused: [] });
  expect(added).toEqual(["2.jpg"]);
});

function fromMain(name: string, over: Partial<MainFile> = {}): MainFile {
  const take = async () => ({ name, ...ok({ caption: name } as EvidenceRef) });
  return { id: `id-${name}`, name, sizeBytes: 100, take, ...over };
}

test("files that main reads by itself come one by one, with their progress and refusals", async () => {
  const { queue, added } = aQueue();
  const seen: number[] = [];
  queue.addFromMain([
    fromMain("1.jpg", {
      take: async () => {
        queue.noteTaking({ id: "id-1.jpg", doneBytes: 60 });
        seen.push(queue.get().files[0]?.doneBytes ?? 0, queue.get().totalFiles);
        return { name: "1.jpg", ...ok({ caption: "1.jpg" } as EvidenceRef) };
      },
    }),
    fromMain("2.jpg", { take: async () => ({ name: "2.jpg", ...refuse("empty") }) }),
    fromMain("3.jpg", { take: async () => undefined }),
  ]);
  await untilIdle(queue);
  expect(seen).toEqual([60, 3]);
  expect(added).toEqual(["1.jpg"]);
  expect(queue.get().refused).toEqual([
    { name: "2.jpg", reason: "empty" },
    { name: "3.jpg", reason: "unreadable" },
  ]);
});

test("of forty picked files the good ones stay when the rest is stopped", async () => {
  const { queue, added, dropped } = aQueue();
  let taken = 0;
  queue.addFromMain(
    Array.from({ length: 40 }, (_, index) => {
      const file = fromMain(`${String(index)}.jpg`);
      return {
        ...file,
        take: async () => {
          taken += 1;
          if (taken < 4) return file.take();
          queue.cancel();
          return { name: file.name, ...refuse("unreadable") };
        },
      };
    }),
  );
  await untilIdle(queue);
  await new Promise((resolve) => setTimeout(resolve));
  expect(added).toEqual(["0.jpg", "1.jpg", "2.jpg"]);
  expect(dropped).toHaveLength(37);
  expect({ taken, refused: queue.get().refused }).toEqual({ taken: 4, refused: [] });
});

test("whoever waits until nothing is on its way finds each file where it went", async () => {
  const { queue, added } = aQueue();
  const found: number[] = [];
  queue.subscribe(() => {
    if (queue.get().files.length === 0) found.push(added.length);
  });
  queue.add([aFile("1.jpg"), aFile("2.jpg")]);
  await queue.settled();
  expect(found).toEqual([2]);
});
