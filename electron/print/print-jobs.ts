import type { PrintOutcome } from "../../domain/contract/paper-ipc";

/** Long enough to find a printer and its paper in the dialog. */
export const silenceMs = 120_000;
/** The answer may come a little after the dialog has closed. */
export const afterFocusMs = 4_000;

export type PrintSheet = {
  /** Opens the system's dialog. Some systems never answer, so nothing may wait for it alone. */
  readonly print: (answer: (handedOver: boolean) => void) => void;
  /** Takes the sheet away, and with it a dialog that is still open. */
  readonly close: () => void;
};

export type PrintJobs = {
  readonly start: (sheet: PrintSheet) => void;
  readonly outcome: () => Promise<PrintOutcome>;
  readonly stop: () => void;
  /** The person is back in our window; an open dialog would have kept him. */
  readonly focusReturned: () => void;
};

type End = Exclude<PrintOutcome, "unanswered">;

type Job = {
  readonly ended: Promise<End>;
  readonly silent: Promise<"unanswered">;
  readonly end: (how: End) => void;
  readonly expectAnswerIn: (ms: number) => void;
};

/** One print at a time. What is not known to have been handed over is never called printed. */
export function createPrintJobs(): PrintJobs {
  let job: Job | undefined;
  let toldSilent: Job | undefined;
  const stop = () => job?.end("stopped");
  return {
    start: (sheet) => {
      stop();
      const begun = beginJob(sheet);
      job = begun;
      sheet.print((handedOver) => {
        begun.end(handedOver ? "handed-over" : "not-printed");
      });
    },
    outcome: async () => {
      const asked = job;
      if (asked === undefined) return "stopped";
      if (asked === toldSilent) return asked.ended;
      const how = await Promise.race([asked.ended, asked.silent]);
      if (how === "unanswered") toldSilent = asked;
      return how;
    },
    stop,
    focusReturned: () => job?.expectAnswerIn(afterFocusMs),
  };
}

function beginJob({ close }: PrintSheet): Job {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tellEnd: (how: End) => void = () => undefined;
  let tellSilent: (how: "unanswered") => void = () => undefined;
  const ended = new Promise<End>((resolve) => (tellEnd = resolve));
  const silent = new Promise<"unanswered">((resolve) => (tellSilent = resolve));
  let isOver = false;
  const expectAnswerIn = (ms: number) => {
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => {
      tellSilent("unanswered");
    }, ms);
  };
  expectAnswerIn(silenceMs);
  return {
    ended,
    silent,
    expectAnswerIn,
    end: (how) => {
      // Closing the sheet makes the system answer "not printed" once more.
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      tellEnd(how);
      close();
    },
  };
}
