import { Button } from "@mantine/core";
import { IconScan } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sizeText } from "./describe-ref";
import classes from "./scanner-offers.module.css";
import type { AddEvidence } from "./use-add-evidence";
import { useScannedFiles } from "./use-scanned-files";

/** What the scanner has just written, offered and never taken by itself. */
export function ScannerOffers({ add }: { readonly add: AddEvidence }) {
  const { t } = useTranslation();
  const { files, dismiss } = useScannedFiles();
  if (files.length === 0) return null;
  return (
    <section className={classes["offers"]} aria-label={t("evidence.scanner.title")}>
      <p className={classes["title"]}>
        <IconScan size="1.25rem" stroke={1.75} aria-hidden="true" />
        {t("evidence.scanner.offer", { count: files.length })}
      </p>
      <ul>
        {files.map((file) => (
          <li key={file.id} className={classes["file"]}>
            <span className={classes["name"]}>
              {file.name}, {sizeText(file.sizeBytes)}
            </span>
            <Button
              size="compact-md"
              variant="default"
              aria-label={t("evidence.scanner.takeOne", { name: file.name })}
              onClick={() => {
                add.takeScanned([file]);
              }}
            >
              {t("evidence.scanner.take")}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes["buttons"]}>
        {files.length > 1 && (
          <Button
            size="compact-md"
            onClick={() => {
              add.takeScanned(files);
            }}
          >
            {t("evidence.scanner.takeAll", { count: files.length })}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="subtle"
          onClick={() => {
            dismiss(files.map(({ id }) => id));
          }}
        >
          {t("evidence.scanner.dismiss")}
        </Button>
      </div>
    </section>
  );
}
