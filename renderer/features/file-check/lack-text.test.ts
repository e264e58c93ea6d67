import { expect, test } from "vitest";
import type { FileLack } from "../../../domain/rules/paper/file-lacks";
import { anEntryId } from "../../../domain/test-support/ticket.test-support";
import type { Words } from "../../i18n";
import { checkedField, fileErrors, lacksBeside, lacksKey } from "./lack-text";

const t = ((key: string) => key) as unknown as Words;
const hard: FileLack = { reason: "violatorSignature", weight: "must", entryId: anEntryId() };
const soft: FileLack = { reason: "number", weight: "mind", entryId: anEntryId() };
const photos: FileLack = { reason: "photos", weight: "mind", kind: "inspected" };

test("[PAP-18] a hard lack stops the submission, whatever was confirmed", () => {
  const errors = fileErrors([hard, soft], lacksKey([hard, soft]), t);
  expect(errors[checkedField]).toBe("paperLife.check.blocked");
});

test("[PAP-18] a soft one asks for a confirmation of these very lacks", () => {
  expect(fileErrors([soft], undefined, t)).toHaveProperty(checkedField);
  expect(fileErrors([soft], lacksKey([soft]), t)).toEqual({});
  expect(fileErrors([soft, photos], lacksKey([soft]), t)).toHaveProperty(checkedField);
  expect(fileErrors([], undefined, t)).toEqual({});
});

test("[PAP-18] pictures that go up with the form are missing no more", () => {
  expect(lacksBeside([photos, soft], [{}])).toEqual([soft]);
  expect(lacksBeside([photos], [])).toEqual([photos]);
});
