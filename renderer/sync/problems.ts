import type { NetAnswer, NetRefusal } from "../../domain/contract/ipc";
import { lineTrouble } from "../../domain/contract/line-trouble";
import { isRecord } from "../../domain/model/shape";
import type { SyncProblem } from "./sync-problem";
import type { SyncNowRefusal, SyncTrouble } from "./sync-state";

/** Worst first: what a person can do something about stands before what passes by itself. */
const bySeverity: readonly SyncProblem[] = [
  "disk-full",
  "storage-failed",
  "account-disabled",
  "session-ended",
  "forbidden",
  "not-found",
  "clock-wrong",
  "bad-certificate",
  "not-a-server",
  "bad-data",
  "too-large",
  "server-error",
  "too-many",
  "server-down",
  "timeout",
  "cut-off",
  "no-address",
  "offline",
];

export function worstOf(problems: readonly SyncProblem[]): SyncProblem | undefined {
  return bySeverity.find((problem) => problems.includes(problem));
}

/** It stays until somebody does something. */
export function needsPerson(problem: SyncProblem | undefined): boolean {
  switch (problem) {
    case "disk-full":
    case "storage-failed":
    case "account-disabled":
    case "session-ended":
    case "forbidden":
    case "not-found":
    case "clock-wrong":
    case "bad-certificate":
    case "not-a-server":
      return true;
    case "bad-data":
    case "too-large":
    case "server-error":
    case "too-many":
    case "server-down":
    case "timeout":
    case "cut-off":
    case "no-address":
    case "offline":
    case undefined:
      return false;
  }
}

export function troubleOf(problem: SyncProblem | undefined): SyncTrouble | undefined {
  switch (problem) {
    case "account-disabled":
    case "session-ended":
    case "forbidden":
    case "disk-full":
    case "storage-failed":
    case "clock-wrong":
    case "bad-certificate":
      return problem;
    case "not-a-server":
      return "not-ward-desk";
    case "not-found":
    case "bad-data":
    case "too-large":
    case "server-error":
    case "too-many":
      return "server-error";
    case "server-down":
    case "timeout":
    case "cut-off":
    case "no-address":
    case "offline":
    case undefined:
      return undefined;
  }
}

/** What a person hears who has asked for a round trip and did not get one. */
export function nowRefusalOf(problem: SyncProblem): SyncNowRefusal {
  if (problem === "server-down") return problem;
  const trouble = troubleOf(problem);
  if (trouble !== undefined) return trouble;
  return problem === "timeout" || isLineBroken(problem) ? "offline" : "server-error";
}

/** Nothing went over the line: it is down, and trying something else over it is no use. */
export function isLineBroken(problem: SyncProblem | undefined): boolean {
  return isWithoutNetwork(problem) || problem === "cut-off" || isBeyondNetwork(problem);
}

export function isWithoutNetwork(problem: SyncProblem | undefined): boolean {
  return problem === "offline" || problem === "no-address";
}

/** The network works: it led to the server's address, and there it ended. */
export function isBeyondNetwork(problem: SyncProblem | undefined): boolean {
  return problem === "server-down" || problem === "clock-wrong" || problem === "bad-certificate";
}

/** `detail`: the system's code of an "offline". */
export function refusalProblem(refusal: NetRefusal, detail?: string): SyncProblem {
  switch (refusal) {
    case "offline":
      return lineTrouble(detail);
    case "account-disabled":
    case "timeout":
    case "session-ended":
    case "too-large":
      return refusal;
    case "no-session":
      return "session-ended";
    case "aborted":
      return "offline";
    case "bad-path":
      return "bad-data";
  }
}

/** What an answer that is no success means. CouchDB and our server always refuse in JSON. */
export function statusProblem(answer: NetAnswer): SyncProblem {
  const { status } = answer;
  if (status === 413) return "too-large";
  if (status === 429) return "too-many";
  if (status >= 500) return "server-error";
  if (!isJson(answer.body)) return "not-a-server";
  if (status === 401) return isDisabled(answer.body) ? "account-disabled" : "session-ended";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  return "bad-data";
}

function isDisabled(body: string): boolean {
  const parsed: unknown = JSON.parse(body);
  return isRecord(parsed) && parsed["reason"] === "account-disabled";
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
