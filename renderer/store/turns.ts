export type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** One piece of work after the other, in the order of asking. A failure stops only itself. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
