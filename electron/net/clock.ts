import type { IncomingHttpHeaders } from "node:http";
import type { ClockOffset } from "../../domain/contract/ipc";

export type RoundTrip = {
  readonly headers: IncomingHttpHeaders;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
  /** How long ago that is, by a clock that nobody sets. */
  readonly readMs: number;
};

/** The device's wall clock and one that nobody can set and sleep does not stop; milliseconds. */
export type DeviceClocks = { readonly wallMs: () => number; readonly steadyMs: () => number };

export type ServerClock = {
  /** Learns from every round trip. Slow ones, such as long polls, say too little. */
  readonly learn: (trip: RoundTrip) => void;
  readonly offset: () => ClockOffset;
  /** Best guess of what the server's clock shows. */
  readonly serverNowMs: () => number;
  /** After sleep what was measured before is only a guess. */
  readonly forget: () => void;
};

type Sample = { readonly skewMs: number; readonly precise: boolean };

const keptSamples = 9;
const slowestTripMs = 5_000;
const jumpMs = 1_500;

export function createServerClock({ wallMs, steadyMs }: DeviceClocks): ServerClock {
  let samples: readonly Sample[] = [];
  let guessMs: number | undefined;
  let wallOverSteadyMs = wallMs() - steadyMs();

  const forget = (): void => {
    if (samples.length > 0) guessMs = Math.round(median(bestOf(samples)));
    samples = [];
  };
  const noticeJump = (): void => {
    const nowOverSteadyMs = wallMs() - steadyMs();
    const jumpedMs = nowOverSteadyMs - wallOverSteadyMs;
    wallOverSteadyMs = nowOverSteadyMs;
    if (Math.abs(jumpedMs) <= jumpMs) return;
    // Somebody set the clock: by how much is known, so the guess goes the other way. Without
    // anything measured, whoever set it has more likely set it right than wrong.
    forget();
    if (guessMs !== undefined) guessMs = Math.round(guessMs - jumpedMs);
  };
  const offset = (): ClockOffset => {
    noticeJump();
    const upMs = Math.round(steadyMs());
    if (samples.length === 0) return { skewMs: guessMs ?? 0, verified: false, upMs };
    return { skewMs: Math.round(median(bestOf(samples))), verified: true, upMs };
  };
  return {
    learn: (trip) => {
      noticeJump();
      // Somebody set the clock while the body came: the trip was measured with the clock before.
      if (Math.abs(wallMs() - trip.answeredAtMs - trip.readMs) > jumpMs) return;
      const sample = readSample(trip);
      if (sample !== undefined) samples = [sample, ...samples].slice(0, keptSamples);
    },
    offset,
    serverNowMs: () => wallMs() + offset().skewMs,
    forget,
  };
}

function readSample({ headers, sentAtMs, answeredAtMs }: RoundTrip): Sample | undefined {
  if (answeredAtMs < sentAtMs || answeredAtMs - sentAtMs > slowestTripMs) return undefined;
  const middleMs = sentAtMs + (answeredAtMs - sentAtMs) / 2;
  const exact = headers["x-server-now"];
  const exactMs = typeof exact === "string" && exact !== "" ? Number(exact) : Number.NaN;
  if (Number.isFinite(exactMs)) return { skewMs: exactMs - middleMs, precise: true };
  // `Date` cuts the fraction of the second off; half a second is its expected value.
  const dateMs = Date.parse(headers.date ?? "") + 500;
  if (!Number.isFinite(dateMs)) return undefined;
  return { skewMs: dateMs - middleMs, precise: false };
}

function bestOf(samples: readonly Sample[]): readonly number[] {
  const precise = samples.filter((sample) => sample.precise);
  return (precise.length > 0 ? precise : samples).map((sample) => sample.skewMs);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const below = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (middle + below) / 2;
}
