import { createHash, createHmac } from "node:crypto";
import { z } from "zod/mini";
import { canonicalText } from "../../domain/model/json";
import type { AccessRecord, HashText } from "../../domain/rules/access-log/access-record";
import { accessRecordShape } from "../../domain/rules/access-log/access-record";

/** One line of the log, as the database holds it under `line:<000000000001>`. */
export const lineShape = z.object({
  line: z.number(),
  receivedAt: z.string(),
  record: z.custom<AccessRecord>((raw) => accessRecordShape(raw, "record") === undefined),
  seal: z.string(),
});
export type Line = z.infer<typeof lineShape>;

/** How far the log went; kept beside the key, so that lines cut off at the end are missed. */
export const headShape = z.object({ lines: z.number(), seal: z.string() });
export type Head = z.infer<typeof headShape>;

export const emptyHead: Head = { lines: 0, seal: "" };

/** Whoever can write the database cannot make this: the key is a file of the server. */
export function sealOf(line: Omit<Line, "seal">, before: string, key: string): string {
  const { line: number, receivedAt, record } = line;
  return createHmac("sha256", key)
    .update(canonicalText({ before, line: number, receivedAt, record }))
    .digest("hex");
}

export const hashText: HashText = (text) => createHash("sha256").update(text, "utf8").digest("hex");

export function lineId(line: number): string {
  return `line:${String(line).padStart(12, "0")}`;
}

/** Where a record of a chain stands; found without reading the whole log. */
export function placeId(chainId: string, seq: number): string {
  return `place:${chainId}:${String(seq).padStart(10, "0")}`;
}
