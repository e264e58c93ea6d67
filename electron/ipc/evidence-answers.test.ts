import { expect, test } from "vitest";
import type { EvidenceDesk } from "../vault/evidence-desk";
import type { LongWork } from "../vault/long-work";
import type { EvidenceAnswerParts } from "./evidence-answers";
import { evidenceAnswers } from "./evidence-answers";

/** A vault that is open, as a keychain opens it at the start. */
function answersFor(user: string | undefined) {
  const scans = { offered: () => [{ id: "1", name: "hồ sơ.pdf" }] };
  const desk = {
    vault: () => ({ scans }),
    details: async () => ({ name: "nhà bà Mẫu.jpg" }),
  } as unknown as EvidenceDesk;
  return evidenceAnswers({
    desk,
    work: {} as LongWork,
    picked: {} as EvidenceAnswerParts["picked"],
    pickFiles: async () => [],
    userAtDesk: () => user,
    chooseFolder: async () => undefined,
    now: () => 0,
  });
}

test("with nobody at the desk an open vault says nothing of what it holds", async () => {
  const nobody = answersFor(undefined);
  expect(await nobody["evidence:details"]("ab".repeat(32))).toBeUndefined();
  expect(await nobody["evidence:scanned"]()).toEqual([]);
});

test("to whoever has signed in it does", async () => {
  const somebody = answersFor("thu");
  expect(await somebody["evidence:details"]("ab".repeat(32))).toMatchObject({
    name: "nhà bà Mẫu.jpg",
  });
  expect(await somebody["evidence:scanned"]()).toHaveLength(1);
});
