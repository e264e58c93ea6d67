import { Button, Checkbox, Modal, SegmentedControl } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPhoto } from "../../../domain/model/evidence-ref";
import { nameOf } from "../evidence/describe-ref";
import { useEvidenceStates } from "../evidence/use-evidence-states";
import type { TicketEvidence } from "../evidence/use-ticket-evidence";
import { PrintSheet } from "./print-sheet";
import classes from "./sheet-dialog.module.css";
import type { PhotosAPage } from "./sheet-layout";
import { pagesOf, photosAPage, usualChoice } from "./sheet-layout";
import { SheetPages } from "./sheet-pages";
import { useNotePrint } from "./use-note-print";
import { useSheet } from "./use-sheet";

export type SheetDialogProps = { readonly ticket: TicketEvidence; readonly onClose: () => void };

/** Chooses photos, shows the pages as they will lie on the table, and prints them. */
export function SheetDialog({ ticket, onClose }: SheetDialogProps) {
  const { t } = useTranslation();
  const [each, setEach] = useState<PhotosAPage>(4);
  const [chosen, setChosen] = useState(() => usualChoice(ticket.refs));
  const [isPrinting, setIsPrinting] = useState(false);
  const photos = ticket.refs.filter(isPhoto);
  const states = useEvidenceStates(photos);
  const { head, toPhoto } = useSheet(ticket, states);
  const notePrint = useNotePrint(ticket.ticket);
  const pages = pagesOf(photos.filter(({ sha256 }) => chosen.includes(sha256)).map(toPhoto), each);
  const sheet = { pages, each, head };
  const print = async () => {
    if (await notePrint(chosen.length)) setIsPrinting(true);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="75rem"
      title={t("evidence.sheet.title")}
      closeButtonProps={{ "aria-label": t("evidence.sheet.close") }}
    >
      <div className={classes["dialog"]}>
        <div className={classes["choices"]}>
          <p className={classes["label"]}>{t("evidence.sheet.each")}</p>
          <SegmentedControl
            aria-label={t("evidence.sheet.each")}
            fullWidth
            value={String(each)}
            data={photosAPage.map((count) => ({ value: String(count), label: String(count) }))}
            onChange={(value) => {
              setEach(photosAPage.find((count) => String(count) === value) ?? 4);
            }}
          />
          <Checkbox.Group
            label={t("evidence.sheet.which")}
            value={[...chosen]}
            onChange={setChosen}
            className={classes["which"] ?? ""}
          >
            {photos.map((ref) => (
              <Checkbox
                key={ref.sha256}
                size="md"
                value={ref.sha256}
                label={nameOf(ref, ticket.refs.indexOf(ref), t)}
              />
            ))}
          </Checkbox.Group>
          <Button
            size="md"
            fullWidth
            disabled={pages.length === 0}
            loading={isPrinting}
            leftSection={<IconPrinter size="1.25rem" stroke={1.75} />}
            onClick={() => void print()}
          >
            {t("evidence.sheet.print", { count: pages.length })}
          </Button>
        </div>
        {/* Scrolled by keyboard too. */}
        <div
          className={classes["preview"]}
          role="region"
          aria-label={t("evidence.sheet.preview")}
          tabIndex={0}
        >
          {pages.length === 0 && <p>{t("evidence.sheet.empty")}</p>}
          <div className={classes["pages"]}>
            <SheetPages {...sheet} />
          </div>
        </div>
      </div>
      {isPrinting && (
        <PrintSheet
          {...sheet}
          onDone={() => {
            setIsPrinting(false);
          }}
        />
      )}
    </Modal>
  );
}
