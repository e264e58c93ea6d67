import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import "./print-sheet.css";
import type { SheetPagesProps } from "./sheet-pages";
import { SheetPages } from "./sheet-pages";

/**
 * The pages beside the app's own root, alone on paper. The printer is asked once every photo has
 * been decoded: a photo that comes later would leave an empty frame.
 */
export function PrintSheet({
  onDone,
  ...sheet
}: SheetPagesProps & { readonly onDone: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  }, [onDone]);
  useEffect(() => {
    let current = true;
    const finish = () => {
      done.current();
    };
    window.addEventListener("afterprint", finish);
    const images = [...(box.current?.querySelectorAll("img") ?? [])];
    void Promise.allSettled(images.map((image) => image.decode())).then(() => {
      if (!current) return;
      box.current?.setAttribute("data-ready", "true");
      window.print();
    });
    return () => {
      current = false;
      window.removeEventListener("afterprint", finish);
    };
  }, []);
  return createPortal(
    <div ref={box} className="wd-print-sheet" aria-hidden="true">
      <SheetPages {...sheet} />
    </div>,
    document.body,
  );
}
