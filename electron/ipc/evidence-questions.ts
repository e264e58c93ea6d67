import { z } from "zod/mini";
import type { EvidenceAskChannels } from "../../domain/contract/evidence-ipc";
import { evidenceListShape } from "../../domain/model/evidence-ref";
import type { EvidenceRef } from "../../domain/model/evidence-ref";
import { sha256Shape, unitIdShape } from "../../domain/model/ids";
import type { Check } from "../../domain/model/shape";

function shaped<Value = string>(check: Check) {
  return z.custom<Value>((value) => check(value, "") === undefined);
}

/** What the renderer may say about evidence; see `question-shapes.ts`. */

const megabyte = 1024 * 1024;
const sha256 = shaped(sha256Shape);
const unitId = shaped(unitIdShape);
const name = z.string().check(z.maxLength(1_000));
const id = z.string().check(z.minLength(1), z.maxLength(100));
const ids = z.array(id).check(z.maxLength(1_000));
const sizeBytes = z.number().check(z.int(), z.gte(0));
const part = z.instanceof(Uint8Array).check(z.refine((bytes) => bytes.length <= 4 * megabyte));
const picture = z.instanceof(Uint8Array).check(z.refine((bytes) => bytes.length <= 64 * megabyte));
const words = z.string().check(z.maxLength(20_000));
const label = z.string().check(z.maxLength(500));
const nothing = z.tuple([]);

export const wantedShape = z.object({
  unitId,
  sha256,
  mediaType: z.string().check(z.maxLength(100)),
  sizeBytes: z.number().check(z.gte(1)),
});

const change = z.object({
  bytesPerSecond: z.exactOptional(z.nullable(z.number())),
  budgetBytes: z.exactOptional(z.number()),
  scanFolder: z.exactOptional(z.null()),
});

const section = z.object({
  heading: label,
  rows: z.array(z.object({ label, value: words })).check(z.maxLength(1_000)),
  paragraphs: z.array(words).check(z.maxLength(5_000)),
});

const sheet = z.object({
  language: z.enum(["vi", "en"]),
  title: label,
  subtitle: z.exactOptional(label),
  sections: z.array(section).check(z.maxLength(200)),
  words: z.object({ evidence: label, file: label, caption: label, hash: label, missing: label }),
});

const caseExport = z.object({
  ticketJson: z.string().check(z.maxLength(32 * megabyte)),
  sheet,
  evidence: shaped<readonly EvidenceRef[]>(evidenceListShape),
  reason: z.exactOptional(z.string().check(z.maxLength(2_000))),
});

const closed = z.object({ sha256, closedAtMs: z.number() });

export const evidenceQuestions = {
  "evidence:details": z.tuple([sha256]),
  "evidence:fetch": z.tuple([wantedShape]),
  "evidence:transfers": nothing,
  "evidence:begin-file": z.tuple([unitId, z.object({ name, sizeBytes })]),
  "evidence:write-file": z.tuple([id, part]),
  "evidence:finish-file": z.tuple([id]),
  "evidence:drop-file": z.tuple([id]),
  "evidence:pick": nothing,
  "evidence:take-picked": z.tuple([unitId, id]),
  "evidence:drop-picked": z.tuple([ids]),
  "evidence:add-public-copy": z.tuple([unitId, sha256, picture]),
  "evidence:settings": nothing,
  "evidence:change-settings": z.tuple([change]),
  "evidence:choose-scan-folder": nothing,
  "evidence:scanned": nothing,
  "evidence:take-scanned": z.tuple([unitId, ids]),
  "evidence:dismiss-scanned": z.tuple([ids]),
  "evidence:storage": nothing,
  "evidence:closed": z.tuple([z.array(closed).check(z.maxLength(100_000))]),
  "evidence:leave-ward": z.tuple([unitId]),
  "evidence:make-room": nothing,
  "evidence:check": nothing,
  "evidence:stop-check": nothing,
  "evidence:export-case": z.tuple([caseExport]),
  "evidence:stop-export": nothing,
} as const satisfies { readonly [Channel in keyof EvidenceAskChannels]: z.ZodMiniType };
