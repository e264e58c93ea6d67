import { expect } from "vitest";

// Vitest's asymmetric matchers are `any`, which would switch the checks off around them.
export const anyText: unknown = expect.any(String);

export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern) as unknown;
}

export function textWith(part: string): unknown {
  return expect.stringContaining(part) as unknown;
}
