/** Calls follow one another in the order they came; one that fails does not stop the next. */
export function oneAtATime<Input extends readonly unknown[], Output>(
  work: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  let last: Promise<unknown> = Promise.resolve();
  return (...input) => {
    const next = last.then(() => work(...input));
    last = next.catch(() => undefined);
    return next;
  };
}
