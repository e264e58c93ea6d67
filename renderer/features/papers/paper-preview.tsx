import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PdfPages } from "../evidence/pdf-pages";
import classes from "./paper-editor.module.css";
import { PrintButton } from "./print-button";
import type { PaperActions } from "./use-paper-actions";

export type PaperPreviewProps = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly actions: PaperActions;
  readonly onClose: () => void;
};

/** The very pages that the printer would get. */
export function PaperPreview({ bytes, name, actions, onClose }: PaperPreviewProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} size="56rem" title={`${t("papers.preview")}: ${name}`}>
      {/* Without a place for the focus the pages could not be scrolled by keys. */}
      <div className={classes["preview"]} role="region" aria-label={name} tabIndex={0}>
        <PdfPages source={bytes} name={name} scale={1} />
      </div>
      <div className={classes["previewFoot"]}>
        <PrintButton
          data-autofocus
          printing={actions.printing}
          loading={actions.busy === "print"}
          onPrint={() => void actions.print()}
        />
      </div>
    </Modal>
  );
}
