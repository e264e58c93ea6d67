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

/** Answers when its turn has come; whoever took it calls what it was given when he is done. */
export type TakeTurn = () => Promise<() => void>;

export function turnsToTake(inTurn: Turns): TakeTurn {
  return () =>
    new Promise((give) => {
      void inTurn(
        () =>
          new Promise<void>((done) => {
            give(done);
          }),
      );
    });
}
