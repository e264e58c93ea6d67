import { readFile, rename } from "node:fs/promises";
import type { Result } from "../../domain/model/result";
import { errorCode, writeAtomic } from "./write-atomic";
import type { WriteRefusal } from "./write-atomic";

export type ReadJson<Value> =
  | { readonly state: "absent" }
  | { readonly state: "read"; readonly value: Value }
  /** There is a file, and it is not what was written. Whoever asked must not write over it. */
  | { readonly state: "unreadable" };

/** `parse` answers undefined for what it does not understand. */
export async function readJson<Value>(
  file: string,
  parse: (raw: unknown) => Value | undefined,
): Promise<ReadJson<Value>> {
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (cause) {
    return errorCode(cause) === "ENOENT" ? { state: "absent" } : { state: "unreadable" };
  }
  const value = parse(parseJson(content));
  return value === undefined ? { state: "unreadable" } : { state: "read", value };
}

export async function writeJson(file: string, value: unknown): Promise<Result<void, WriteRefusal>> {
  return writeAtomic(file, JSON.stringify(value));
}

/** Undefined when it is not JSON, which no JSON text can mean. */
export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

/** Keeps an unreadable file for whoever comes to repair it, and makes room for a new one. */
export async function setAside(file: string, nowMs: number): Promise<void> {
  await rename(file, `${file}.unreadable-${String(nowMs)}`).catch(() => undefined);
}
