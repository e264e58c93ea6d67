import { redact } from "./redact";

export type LogLevel = "info" | "warn" | "error";

/** Facts beside an event: counts, times and closed reasons, never text that a person wrote. */
export type LogFacts = { readonly [name: string]: number | boolean | string | undefined };

/** The one way to log. An event is a name from the code; errors and facts are redacted. */
export type Log = (level: LogLevel, event: string, details?: LogFacts | Error) => void;

export type LogSink = (line: string) => void;

export function createLog(sinks: readonly LogSink[], now: () => number): Log {
  return (level, event, details) => {
    const line = JSON.stringify({
      at: new Date(now()).toISOString(),
      level,
      event,
      ...describe(details),
    });
    for (const sink of sinks) sink(line);
  };
}

/** For tests and for parts that have nothing to say. */
export const silentLog: Log = () => undefined;

export function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(typeof cause);
}

function describe(details: LogFacts | Error | undefined): Record<string, unknown> {
  if (details === undefined) return {};
  if (details instanceof Error) return describeError(details);
  const entries = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === "string" ? redact(value) : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function describeError(error: Error): Record<string, unknown> {
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .map((line) => redact(line.trim()));
  return {
    error: error.name,
    message: redact(error.message),
    frames,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
