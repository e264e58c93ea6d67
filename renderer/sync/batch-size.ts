const mostRows = 1000;
/** The first tickets are on the screen and on their way to the disk while the next are fetched. */
const firstRows = 200;
/** Text of this length is parsed without holding the window up. */
const wantedChars = 3_000_000;
/** After so many batches that came through, a larger one is tried again. */
const calmBatches = 10;

/** How many rows to ask for: what the line, the server and the documents allow, down to one. */
export type BatchSize = {
  readonly rows: () => number;
  readonly cameThrough: (chars: number) => void;
  readonly wasTooMuch: () => void;
};

export function createBatchSize(): BatchSize {
  let rows = firstRows;
  let ceiling = mostRows;
  let calm = 0;
  return {
    rows: () => rows,
    cameThrough: (chars) => {
      calm += 1;
      if (calm % calmBatches === 0) ceiling = Math.min(mostRows, ceiling * 2);
      const fitting = Math.floor((rows * wantedChars) / Math.max(1, chars));
      rows = Math.max(1, Math.min(ceiling, rows * 2, fitting));
    },
    wasTooMuch: () => {
      calm = 0;
      ceiling = Math.max(1, Math.floor(rows / 2));
      rows = Math.max(1, Math.floor(rows / 4));
    },
  };
}
