import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { coalesce } from "./coalesce";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("names that come close together go out together, each once", () => {
  const sent: (readonly string[])[] = [];
  const gathered = coalesce(50, (names) => sent.push(names));
  ["ward_1", "ward_2", "ward_1"].forEach(gathered.add);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(sent).toEqual([["ward_1", "ward_2"]]);
  gathered.add("ward_1");
  vi.advanceTimersByTime(50);
  expect(sent).toHaveLength(2);
});

test("a cancelled one says nothing any more", () => {
  const sent: (readonly string[])[] = [];
  const gathered = coalesce(50, (names) => sent.push(names));
  gathered.add("ward_1");
  gathered.cancel();
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([]);
});
