import { expect, test } from "vitest";
import { startI18n } from "../../i18n";
import { fileTroubleOf, fileTroubles, mayRetryFile } from "./file-trouble";

const { t } = startI18n("vi");

test("what main calls a failed file comes down to what a person can do about it", () => {
  expect(["damaged", "no-session", "too-large"].map(fileTroubleOf)).toEqual([
    "damaged",
    "no-session",
    "too-large",
  ]);
  expect(["403", "413", "404", "absent"].map(fileTroubleOf)).toEqual([
    "no-access",
    "too-large",
    "no-place",
    "no-place",
  ]);
  expect(["foreign-receipt", "bad-path", "422", ""].map(fileTroubleOf)).toEqual(
    Array<string>(4).fill("other"),
  );
});

test("no failed file shows a code, and each says what helps", () => {
  for (const trouble of fileTroubles) {
    const words = t(`sync.fileTrouble.${trouble}`);
    expect(words).toMatch(/ .+\..*\.$/s);
    expect(words).not.toMatch(/\d{3}|damaged|session/);
  }
});

test("sending again is offered only where it can bring something", () => {
  expect(fileTroubles.filter(mayRetryFile)).toEqual([
    "no-access",
    "too-large",
    "no-place",
    "other",
  ]);
});
