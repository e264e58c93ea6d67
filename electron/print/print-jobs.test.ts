import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterFocusMs, createPrintJobs, silenceMs } from "./print-jobs";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aSheet() {
  let answer: (handedOver: boolean) => void = () => undefined;
  const close = vi.fn(() => {
    answer(false);
  });
  const print = (given: (handedOver: boolean) => void) => {
    answer = given;
  };
  return {
    sheet: { print, close },
    close,
    answer: (handedOver: boolean) => {
      answer(handedOver);
    },
  };
}

test("a print that the queue took is handed over, and its sheet is taken away", async () => {
  const jobs = createPrintJobs();
  const { sheet, answer, close } = aSheet();
  jobs.start(sheet);
  answer(true);
  expect(await jobs.outcome()).toBe("handed-over");
  expect(close).toHaveBeenCalledOnce();
});

test("a closed dialog is not printed", async () => {
  const jobs = createPrintJobs();
  const { sheet, answer } = aSheet();
  jobs.start(sheet);
  answer(false);
  expect(await jobs.outcome()).toBe("not-printed");
});

test("a system that never answers is told as silent, and heard when it answers after all", async () => {
  const jobs = createPrintJobs();
  const { sheet, answer, close } = aSheet();
  jobs.start(sheet);
  const first = jobs.outcome();
  await vi.advanceTimersByTimeAsync(silenceMs);
  expect(await first).toBe("unanswered");
  expect(close).not.toHaveBeenCalled();
  const second = jobs.outcome();
  answer(true);
  expect(await second).toBe("handed-over");
});

test("who is back in the window hears soon that nothing was said", async () => {
  const jobs = createPrintJobs();
  jobs.start(aSheet().sheet);
  const outcome = jobs.outcome();
  jobs.focusReturned();
  await vi.advanceTimersByTimeAsync(afterFocusMs);
  expect(await outcome).toBe("unanswered");
});

test("an answer that comes shortly after the focus is heard", async () => {
  const jobs = createPrintJobs();
  const { sheet, answer } = aSheet();
  jobs.start(sheet);
  const outcome = jobs.outcome();
  jobs.focusReturned();
  await vi.advanceTimersByTimeAsync(afterFocusMs - 1);
  answer(true);
  expect(await outcome).toBe("handed-over");
});

test("stopping takes the sheet away and is not called a failed print", async () => {
  const jobs = createPrintJobs();
  const { sheet, close } = aSheet();
  jobs.start(sheet);
  const outcome = jobs.outcome();
  jobs.stop();
  expect(await outcome).toBe("stopped");
  expect(close).toHaveBeenCalledOnce();
  jobs.focusReturned();
  expect(vi.getTimerCount()).toBe(0);
});

test("the newest print takes the place of one that still waits", async () => {
  const jobs = createPrintJobs();
  const one = aSheet();
  const other = aSheet();
  jobs.start(one.sheet);
  const outcomeOfOne = jobs.outcome();
  jobs.start(other.sheet);
  expect(await outcomeOfOne).toBe("stopped");
  expect(one.close).toHaveBeenCalledOnce();
  other.answer(true);
  expect(await jobs.outcome()).toBe("handed-over");
});

test("there is nothing to wait for before anything was printed", async () => {
  expect(await createPrintJobs().outcome()).toBe("stopped");
});
