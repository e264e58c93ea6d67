import type { Entry } from "./entry";
import { correctedMs } from "./entry";
import { toEpochMs } from "./instant";
import type { Report } from "./report";
import type { UnknownRecord } from "./shape";
import { isRecord } from "./shape";

/** A measured clock is off by seconds; ten minutes also cover a slow line. */
export const verifiedToleranceMs = 10 * 60_000;
/** A clock that nobody has measured may be set to the wrong zone, but not to another year. */
export const unverifiedToleranceMs = 24 * 3_600_000;

/** Fields that tell when something happened; promises and dates due may lie ahead. */
export const pastFields = ["inspectedAt", "recordedAt", "decidedAt"] as const;

/** The path of the first time in an entry that has not come yet, or undefined. */
export function futureTimeOf(entry: Entry, nowMs: number): string | undefined {
  const tolerance = entry.clock.verified ? verifiedToleranceMs : unverifiedToleranceMs;
  if (correctedMs(entry) > nowMs + tolerance) return ".at";
  const body: unknown = entry.body;
  return isRecord(body) ? futureFieldOf(body, nowMs) : undefined;
}

function futureFieldOf(body: UnknownRecord, nowMs: number): string | undefined {
  const field = pastFields.find((name) => isAhead(body[name], nowMs));
  return field === undefined ? undefined : `.body.${field}`;
}

export function futureTimeOfReport(report: Report, nowMs: number): string | undefined {
  const { receivedAt, completeAt, occurredAt } = report;
  if (isAhead(receivedAt, nowMs)) return ".receivedAt";
  if (isAhead(completeAt, nowMs)) return ".completeAt";
  return isAhead(occurredAt, nowMs) ? ".occurredAt" : undefined;
}

function isAhead(instant: unknown, nowMs: number): boolean {
  return typeof instant === "string" && toEpochMs(instant) > nowMs + unverifiedToleranceMs;
}
