import { afterEach, expect, test, vi } from "vitest";
import { withDisplay } from "./display.mjs";

afterEach(() => vi.unstubAllEnvs());

test("a machine with a display gets no second one", async () => {
  vi.stubEnv("DISPLAY", ":77");
  expect(
    await withDisplay(
      () => undefined,
      (env) => Promise.resolve(env),
    ),
  ).toEqual({});
});
