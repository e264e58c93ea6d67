import { expect, test } from "vitest";
import type { EvidenceDetails } from "../../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Sha256 } from "../../../domain/model/ids";
import type { Ticket } from "../../../domain/model/ticket";
import type { StoryItem } from "../story/story-of";
import { custodyOf, shortHash } from "./custody";

const sha256 = "ab".repeat(32) as Sha256;

const photo: EvidenceRef = {
  sha256,
  mediaType: "image/jpeg",
  sizeBytes: 1000,
  by: "canbo1",
  takenAt: "2026-11-20T00:12:41.000Z",
};

const details = {
  sha256,
  mediaType: "image/jpeg",
  sizeBytes: 1000,
  by: "canbo1",
  addedAtMs: Date.parse("2026-11-20T01:00:00.000Z"),
  metadata: [
    { name: "make", value: "Mẫu" },
    { name: "model", value: "Mẫu A5" },
  ],
  uploads: [{ unitId: "26882", by: "canbo1", state: "waiting", sentBytes: 400 }],
  publicCopies: [],
} as EvidenceDetails;

const item = {
  entry: {
    kind: "inspected",
    by: { user: "canbo1", name: "Nguyễn Thị Mẫu", role: "official", unitId: "26882" },
    device: "PC-01",
    evidence: [photo],
  },
  atMs: Date.parse("2026-11-20T01:05:00.000Z"),
  mark: { state: "waiting" },
} as unknown as StoryItem;

const ticket = {
  report: { evidence: [], receivedAt: "2026-11-19T00:00:00.000Z" },
} as unknown as Ticket;

test("a file's way is told from the camera to the server, and what is still to come last", () => {
  const steps = custodyOf({ evidence: photo, ticket, story: [item], details });
  expect(steps.map(({ kind }) => kind)).toEqual(["taken", "kept", "recorded", "upload"]);
  expect(steps[0]).toMatchObject({ camera: "Mẫu A5" });
  expect(steps[2]).toMatchObject({ device: "PC-01", isSent: false });
});

test("once the server has counted the bytes nothing is left to come", () => {
  const received: EvidenceDetails = {
    ...details,
    receivedAt: "2026-11-20T02:00:00.000Z",
    uploads: [{ unitId: "26882", by: "canbo1", state: "complete", sentBytes: 1000 }],
  };
  const steps = custodyOf({ evidence: photo, ticket, story: [item], details: received });
  expect(steps.at(-1)).toMatchObject({ kind: "received" });
});

test("what came with the report began with the citizen", () => {
  const reported = { report: { ...ticket.report, evidence: [photo] } } as unknown as Ticket;
  const steps = custodyOf({ evidence: photo, ticket: reported, story: [], details: undefined });
  expect(steps.map(({ kind }) => kind)).toEqual(["reported", "taken"]);
});

test("a hash is shortened so that both ends can be compared", () => {
  expect(shortHash(sha256)).toBe("abab abab … abab");
});
