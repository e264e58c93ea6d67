import { useEffect, useState } from "react";
import type { OpenPdf } from "./open-pdf";
import { openPdf } from "./open-pdf";

export type PdfState =
  | { readonly phase: "opening" }
  | { readonly phase: "ready"; readonly open: OpenPdf }
  | { readonly phase: "failed"; readonly problem: "locked" | "broken" };

export function usePdf(url: string): PdfState {
  const [state, setState] = useState<PdfState>({ phase: "opening" });
  useEffect(() => {
    let current = true;
    let opened: OpenPdf | undefined;
    void open(url).then((next) => {
      if (next.phase === "ready") opened = next.open;
      if (current) setState(next);
      else void opened?.close();
    });
    return () => {
      current = false;
      void opened?.close();
    };
  }, [url]);
  return state;
}

async function open(url: string): Promise<PdfState> {
  try {
    const answer = await fetch(url);
    return { phase: "ready", open: await openPdf(await answer.arrayBuffer()) };
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === "PasswordException";
    return { phase: "failed", problem: isLocked ? "locked" : "broken" };
  }
}
