import { expect, test } from "vitest";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { countEvidence } from "./count-evidence";

const state = (onDevice: boolean, receipt: boolean) => ({
  onDevice,
  receipt,
  thumbnail: false,
  view: false,
});

test("a file is received, unsent or not here; one of which nothing is known yet is none", () => {
  const refs = ["a", "b", "c", "d", "e"].map((sha256) => ({ sha256 }) as unknown as EvidenceRef);
  const states = {
    a: state(true, true),
    b: state(false, true),
    c: state(true, false),
    d: state(false, false),
  };
  expect(countEvidence(refs, states)).toEqual({ received: 2, unsent: 1, notHere: 1 });
});
