import { useEffect, useRef, useState } from "react";
import type { CoverAnswer, CoverQuestion } from "./cover-messages";
import type { Area } from "./covered-area";

export type CoverWork =
  | { readonly phase: "opening" }
  | { readonly phase: "failed" }
  | { readonly phase: "ready"; readonly preview: ImageBitmap };

export type CoverWorker = {
  readonly work: CoverWork;
  /** The covered picture as the bytes of a JPEG; undefined when it could not be made. */
  readonly encode: (areas: readonly Area[]) => Promise<Uint8Array | undefined>;
};

export function useCoverWorker(url: string): CoverWorker {
  const worker = useRef<Worker>(undefined);
  const [work, setWork] = useState<CoverWork>({ phase: "opening" });
  useEffect(() => {
    const fresh = new Worker(new URL("./cover-worker.ts", import.meta.url), { type: "module" });
    worker.current = fresh;
    let current = true;
    void ask(fresh, { kind: "open", url }).then((answer) => {
      if (!current) return;
      setWork(
        answer.kind === "opened"
          ? { phase: "ready", preview: answer.preview }
          : { phase: "failed" },
      );
    });
    return () => {
      current = false;
      fresh.terminate();
    };
  }, [url]);
  return {
    work,
    encode: async (areas) => {
      if (worker.current === undefined) return undefined;
      const answer = await ask(worker.current, { kind: "encode", areas });
      return answer.kind === "encoded" ? answer.bytes : undefined;
    },
  };
}

/** One question at a time is asked, so the next answer is the one to it. */
function ask(worker: Worker, question: CoverQuestion): Promise<CoverAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<CoverAnswer>) => {
      resolve(data);
    };
    worker.onerror = () => {
      resolve({ kind: "failed" });
    };
    worker.postMessage(question);
  });
}
