import { Button, Modal } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PdfPages } from "../evidence/pdf-pages";
import classes from "./paper-editor.module.css";

export type PaperPreviewProps = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly onPrint: () => void;
  readonly onClose: () => void;
};

/** The very pages that the printer would get. */
export function PaperPreview({ bytes, name, onPrint, onClose }: PaperPreviewProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} size="56rem" title={`${t("papers.preview")}: ${name}`}>
      {/* Without a place for the focus the pages could not be scrolled by keys. */}
      <div className={classes["preview"]} role="region" aria-label={name} tabIndex={0}>
        <PdfPages source={bytes} name={name} scale={1} />
      </div>
      <div className={classes["previewFoot"]}>
        <Button
          data-autofocus
          leftSection={<IconPrinter size="1.125rem" stroke={1.75} />}
          onClick={onPrint}
        >
          {t("papers.print")}
        </Button>
      </div>
    </Modal>
  );
}
