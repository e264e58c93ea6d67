/** What a sequence counts comes first; whatever follows is the server's own business. */
function countOf(sequence: string): number {
  return Number(/^\d+/.exec(sequence)?.[0]);
}

/** A sequence that counts nothing is before none. */
export function isBefore(one: string, other: string): boolean {
  return countOf(one) < countOf(other);
}
