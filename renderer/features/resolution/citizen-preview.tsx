import { useTranslation } from "react-i18next";
import type { FieldCode } from "../../../domain/model/report";
import type { Ticket } from "../../../domain/model/ticket";
import classes from "./public-answer.module.css";

export type CitizenPreviewProps = {
  readonly ticket: Ticket;
  readonly field: FieldCode;
  readonly text: string;
  /** Where a heading beside it says the same. */
  readonly withoutLabel?: boolean;
};

/** Letter for letter what the citizen will find on the public page. */
export function CitizenPreview({ ticket, field, text, withoutLabel = false }: CitizenPreviewProps) {
  const { t } = useTranslation();
  return (
    <figure className={classes["preview"]}>
      {!withoutLabel && (
        <figcaption className={classes["previewLabel"]}>{t("forms.resolution.preview")}</figcaption>
      )}
      <div className={classes["sheet"]}>
        <p className={classes["sheetHead"]}>
          {t("forms.resolution.previewCode", {
            code: ticket.code,
            field: t(`words.field.${field}`),
          })}
        </p>
        {text.trim() === "" ? (
          <p className={classes["nothing"]}>{t("forms.resolution.previewEmpty")}</p>
        ) : (
          <p className={classes["sheetText"]}>{text.trim()}</p>
        )}
      </div>
    </figure>
  );
}
