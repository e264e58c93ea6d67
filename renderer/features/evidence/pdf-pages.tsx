import { VisuallyHidden } from "@mantine/core";
import { useElementSize, useIntersection } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { drawPage } from "./open-pdf";
import type { OpenPdf } from "./open-pdf";
import classes from "./pdf-pages.module.css";
import type { PdfSource } from "./use-pdf";
import { usePdf } from "./use-pdf";

export type PdfPagesProps = {
  readonly source: PdfSource;
  readonly name: string;
  readonly scale: number;
};

/** A4 upright until the page itself has been read. */
const usualRatio = 1.414;
const widestFitPx = 900;

export function PdfPages({ source, name, scale }: PdfPagesProps) {
  const { t } = useTranslation();
  const pdf = usePdf(source);
  const { ref, width } = useElementSize<HTMLDivElement>();
  if (pdf.phase === "failed") {
    return <p className={classes["words"]}>{t(`evidence.viewer.pdf.${pdf.problem}`)}</p>;
  }
  const widthPx = Math.round(Math.min(widestFitPx, Math.max(240, width)) * scale);
  return (
    // The pages are scrolled by keyboard too, so the box takes the focus.
    <div ref={ref} className={classes["pages"]} tabIndex={0} role="region" aria-label={name}>
      {pdf.phase === "opening" ? (
        <p className={classes["words"]} role="status">
          {t("evidence.viewer.pdf.opening")}
        </p>
      ) : (
        <ol className={classes["list"]}>
          {Array.from({ length: pdf.open.pages }, (_, index) => (
            <PdfPage key={index} open={pdf.open} index={index} widthPx={widthPx} />
          ))}
        </ol>
      )}
    </div>
  );
}

type PdfPageProps = { readonly open: OpenPdf; readonly index: number; readonly widthPx: number };

/** Drawn once it is near the window. */
function PdfPage({ open, index, widthPx }: PdfPageProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, entry } = useIntersection<HTMLLIElement>({ rootMargin: "400px" });
  const [ratio, setRatio] = useState(usualRatio);
  const [text, setText] = useState("");
  const isNear = entry?.isIntersecting === true;
  useEffect(() => {
    const target = canvas.current;
    if (!isNear || target === null) return undefined;
    let current = true;
    void (async () => {
      const page = await open.page(index);
      const { width, height } = page.getViewport({ scale: 1 });
      if (current) setRatio(height / width);
      // A fresh canvas each time: two drawings on one canvas would mix.
      const fresh = document.createElement("canvas");
      const words = await drawPage(page, fresh, widthPx * devicePixelRatio);
      if (!current) return;
      target.width = fresh.width;
      target.height = fresh.height;
      target.getContext("2d")?.drawImage(fresh, 0, 0);
      setText(words);
    })();
    return () => {
      current = false;
    };
  }, [open, index, widthPx, isNear]);
  const label = t("evidence.viewer.pdf.page", { page: index + 1, count: open.pages });
  return (
    <li
      ref={ref}
      className={classes["page"]}
      style={{ width: widthPx, height: Math.round(widthPx * ratio) }}
    >
      <canvas ref={canvas} role="img" aria-label={label} />
      <VisuallyHidden>{text}</VisuallyHidden>
      <span className={classes["number"]} aria-hidden="true">
        {index + 1}/{open.pages}
      </span>
    </li>
  );
}
