/**
 * Which sequence numbers still stand for the latest change of a document. It answers how many
 * changes lie behind a sequence number, which LevelDB can only count by reading all of them.
 */
export class SequenceIndex {
  readonly #seqOf = new Map<string, number>();
  // Ascending; what a later change has overtaken is cut out.
  readonly #live: number[] = [];
  #upTo = 0;

  /** Everything up to here has been added. */
  get upTo(): number {
    return this.#upTo;
  }

  get size(): number {
    return this.#live.length;
  }

  add(id: string, seq: number): void {
    const old = this.#seqOf.get(id);
    if (old !== undefined) this.#live.splice(this.#countUpTo(old) - 1, 1);
    this.#seqOf.set(id, seq);
    this.#live.push(seq);
    this.#upTo = seq;
  }

  countAfter(seq: number): number {
    return this.#live.length - this.#countUpTo(seq);
  }

  #countUpTo(seq: number): number {
    let low = 0;
    let high = this.#live.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#live[middle] ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
