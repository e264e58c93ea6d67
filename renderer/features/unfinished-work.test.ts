import { expect, test } from "vitest";
import { createUnfinishedWork } from "./unfinished-work";

test("the desk waits for all that is unfinished, also when some of it fails", async () => {
  const work = createUnfinishedWork();
  const done: string[] = [];
  const finish = (name: string) => async () => {
    await Promise.resolve();
    done.push(name);
  };
  work.add(finish("draft"));
  work.add(() => Promise.reject(new Error("disk full")));
  const takeOff = work.add(finish("closed form"));
  takeOff();
  await work.finishAll();
  expect(done).toEqual(["draft"]);
});
