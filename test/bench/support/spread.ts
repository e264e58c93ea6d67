import { cpus, loadavg } from "node:os";

export type Spread = {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly p99Ms: number;
  readonly runs: number;
};

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return {
    medianMs: round(at(0.5)),
    minMs: round(at(0)),
    maxMs: round(at(1)),
    p99Ms: round(at(0.99)),
    runs: sorted.length,
  };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function spreadText({ medianMs, minMs, maxMs, runs }: Spread): string {
  const whole = (value: number) => value.toFixed(0);
  return `median ${whole(medianMs)} ms (${whole(minMs)} to ${whole(maxMs)}, ${String(runs)} runs)`;
}

/** What else the machine was doing: figures of a busy one say little. */
export function machineNote() {
  const [lastMinute = 0] = loadavg();
  return { cores: cpus().length, load1: round(lastMinute), node: process.versions.node };
}
