import { z } from "zod/mini";
import { evidenceReceiptShape } from "../../domain/contract/evidence";
import { evidenceMediaTypes } from "../../domain/model/evidence-ref";
import type { Sha256 } from "../../domain/model/ids";
import { isSha256 } from "../../domain/model/ids";

const uploadShape = z.object({
  /** Whose session signs it. */
  by: z.string(),
  state: z.enum(["waiting", "complete", "refused"]),
  /** Set while refused. */
  reason: z.optional(z.string()),
  /** Chunks that the server is known to have; it may have more. */
  sentChunks: z.number(),
});
export type Upload = z.infer<typeof uploadShape>;

/** What the vault knows of one file. Lies encrypted beside it. */
export const evidenceRecordShape = z.object({
  version: z.literal(1),
  sha256: z.custom<Sha256>(isSha256),
  mediaType: z.enum(evidenceMediaTypes),
  sizeBytes: z.number(),
  by: z.string(),
  addedAtMs: z.number(),
  takenAt: z.optional(z.string()),
  place: z.optional(z.object({ lat: z.number(), lng: z.number() })),
  /** By unit whose database it goes to. Empty for a file that came from there. */
  uploads: z.record(z.string(), uploadShape),
  receipt: z.optional(evidenceReceiptShape),
  /** Why the original is not here. Absent: it is here. */
  absent: z.optional(z.enum(["evicted", "damaged", "missing"])),
  /** Units whose database it came from. */
  cameFrom: z.optional(z.array(z.string())),
  /** When somebody last looked at it, give or take an hour. */
  usedAtMs: z.optional(z.number()),
  /** Of a public copy: its original. */
  derivedFrom: z.optional(z.custom<Sha256>(isSha256)),
  /** Units that have its thumbnail, or had one already. */
  thumbnailAt: z.optional(z.array(z.string())),
});
export type EvidenceRecord = z.infer<typeof evidenceRecordShape>;
