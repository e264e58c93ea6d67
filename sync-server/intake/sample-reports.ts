import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/mini";
import { fieldCodes } from "../../domain/model/report";
import { readJsonFile } from "../config/seed-files";
import type { IntakeDocument } from "./intake-document";
import type { IntakeParts } from "./receive-report";
import { receiveReport } from "./receive-report";
import { sideBySide } from "../side-by-side";
import type { IncomingReport, Photo } from "./report-request";
import { reportRequestShape } from "./report-request";

const samplePhotoShape = z.union([
  z.string(),
  z.object({ file: z.string(), caption: z.optional(z.string()) }),
]);

const sampleReportShape = z.extend(z.omit(reportRequestShape, { photos: true, field: true }), {
  sampleId: z.string(),
  receivedMinutesAgo: z.number(),
  /** Some stories need a fixed moment, for example the eve of Tết. */
  receivedAt: z.optional(z.string()),
  expectedField: z.enum(fieldCodes),
  photos: z.array(samplePhotoShape),
});
export type SampleReport = z.infer<typeof sampleReportShape>;

const minuteMs = 60_000;
/** The disk is what one waits for, so several wait together. */
const atOnce = 4;

export async function readSampleReports(folder: string): Promise<readonly SampleReport[]> {
  const raw = await readJsonFile(path.join(folder, "reports.json"));
  return raw === undefined ? [] : z.array(sampleReportShape).parse(raw);
}

export type LoadedSample = { readonly sampleId: string; readonly document: IntakeDocument };

/**
 * Takes each sample report in as if it had come by its channel, oldest first. A second start
 * finds them by their sample id and adds nothing.
 */
export async function loadSampleReports(
  samples: readonly SampleReport[],
  source: { readonly folder: string; readonly startedMs: number },
  parts: IntakeParts,
): Promise<readonly LoadedSample[]> {
  const timed = samples
    .map((sample) => ({ sample, receivedMs: receivedMs(sample, source.startedMs) }))
    .sort((a, b) => a.receivedMs - b.receivedMs);
  return sideBySide(timed, atOnce, async ({ sample, receivedMs: atMs }) => ({
    sampleId: sample.sampleId,
    document: await receiveReport(await incoming(sample, atMs, source.folder), parts),
  }));
}

async function incoming(
  { sampleId, photos, receivedMinutesAgo, receivedAt, expectedField, ...said }: SampleReport,
  receivedMs: number,
  folder: string,
): Promise<IncomingReport> {
  void receivedMinutesAgo;
  void receivedAt;
  void expectedField;
  return {
    ...said,
    photos: await readPhotos(photos, folder),
    receivedMs,
    // Well inside the five minutes that the rules give for sorting and forwarding.
    dispatchedMs: receivedMs + 2 * minuteMs,
    key: `sample ${sampleId}`,
    enteredBy: "sample",
  };
}

function receivedMs(sample: SampleReport, startedMs: number): number {
  return sample.receivedAt === undefined
    ? startedMs - sample.receivedMinutesAgo * minuteMs
    : Date.parse(sample.receivedAt);
}

async function readPhotos(
  photos: SampleReport["photos"],
  folder: string,
): Promise<readonly Photo[]> {
  return Promise.all(
    photos.map(async (photo): Promise<Photo> => {
      const { file, caption } = typeof photo === "string" ? { file: photo } : photo;
      const bytes = await readFile(path.join(folder, "photos", path.basename(file)));
      return caption === undefined ? { bytes } : { bytes, caption };
    }),
  );
}
