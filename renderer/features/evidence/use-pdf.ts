import { useEffect, useState } from "react";
import type { OpenPdf } from "./open-pdf";
import { openPdf } from "./open-pdf";

export type PdfState =
  | { readonly phase: "opening" }
  | { readonly phase: "ready"; readonly open: OpenPdf }
  | { readonly phase: "failed"; readonly problem: "locked" | "broken" };

/** An address to fetch, or the bytes themselves. */
export type PdfSource = string | Uint8Array;

export function usePdf(source: PdfSource): PdfState {
  const [state, setState] = useState<PdfState>({ phase: "opening" });
  useEffect(() => {
    let current = true;
    let opened: OpenPdf | undefined;
    void open(source).then((next) => {
      if (next.phase === "ready") opened = next.open;
      if (current) setState(next);
      else void opened?.close();
    });
    return () => {
      current = false;
      void opened?.close();
    };
  }, [source]);
  return state;
}

async function open(source: PdfSource): Promise<PdfState> {
  try {
    return { phase: "ready", open: await openPdf(await bytesOf(source)) };
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === "PasswordException";
    return { phase: "failed", problem: isLocked ? "locked" : "broken" };
  }
}

/** pdf.js takes the bytes away, so what a caller goes on holding is copied. */
async function bytesOf(source: PdfSource): Promise<ArrayBuffer> {
  if (typeof source === "string") return (await fetch(source)).arrayBuffer();
  return source.slice().buffer;
}
