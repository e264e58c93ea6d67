import type { AccessRecord, HashText } from "./access-record";
import { hashedText } from "./access-record";

export type LinkProblem =
  /** Its content is not what its hash was made of. */
  | "changed"
  /** Records before it are missing. */
  | "gap"
  /** It follows another record than the one before it, or takes the place of one. */
  | "forked"
  /** It belongs to another person, device or chain than the records before it. */
  | "foreign";

/** What is wrong with a record that should come right after `last`, the first when that is absent. */
export function linkProblem(
  record: AccessRecord,
  last: AccessRecord | undefined,
  hash: HashText,
): LinkProblem | undefined {
  if (hash(hashedText(record)) !== record.hash) return "changed";
  if (last !== undefined && !isSameChain(record, last)) return "foreign";
  const expected = (last?.seq ?? 0) + 1;
  if (record.seq > expected) return "gap";
  if (record.seq < expected || record.previous !== last?.hash) return "forked";
  return undefined;
}

function isSameChain(record: AccessRecord, last: AccessRecord): boolean {
  const { chainId, user, deviceId } = last;
  return record.chainId === chainId && record.user === user && record.deviceId === deviceId;
}

export type BrokenLink = { readonly line: number; readonly problem: LinkProblem };

/** Where a whole chain is broken first; lines are counted from 1. */
export function firstBrokenLink(
  chain: readonly AccessRecord[],
  hash: HashText,
): BrokenLink | undefined {
  for (const [index, record] of chain.entries()) {
    const problem = linkProblem(record, chain[index - 1], hash);
    if (problem !== undefined) return { line: index + 1, problem };
  }
  return undefined;
}
