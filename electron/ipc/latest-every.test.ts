import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { latestEvery } from "./latest-every";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first goes at once, many go as few, the last always goes", () => {
  const passed: number[] = [];
  const tell = latestEvery<number>(100, (news) => passed.push(news));
  for (let news = 1; news <= 5; news += 1) tell(news);
  expect(passed).toEqual([1]);
  vi.advanceTimersByTime(100);
  expect(passed).toEqual([1, 5]);
  vi.advanceTimersByTime(1_000);
  expect(passed).toEqual([1, 5]);
  tell(6);
  expect(passed).toEqual([1, 5, 6]);
});
