import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LegalTable } from "../../../domain/contract/office-tables";
import { figureUnits } from "../../../domain/model/paper/legal-figure";
import { shortDate } from "../../../domain/rules/paper/official-dates";
import { Tag } from "../../ui";
import type { LegalRow } from "./legal-rows";
import { rowState, words } from "./legal-rows";
import classes from "./legal.module.css";

export type LegalRowLineProps = {
  readonly table: LegalTable;
  readonly row: LegalRow;
  readonly today: string;
  readonly onEdit: (asNext: boolean) => void;
};

export function LegalRowLine({ table, row, today, onEdit }: LegalRowLineProps) {
  const { t, i18n } = useTranslation();
  const isFigure = table === "legal-figures";
  const label = i18n.language === "en" ? words(row, "labelEn") : words(row, "labelVi");
  const title = isFigure ? label : words(row, "titleVi");
  const state = rowState(row, today);
  const unit = figureUnits.find((each) => each === row["unit"]) ?? "days";
  const value = Number(row["value"] ?? 0).toLocaleString("vi-VN");
  return (
    <li className={classes["row"]}>
      <div className={classes["words"]}>
        <p>
          {title}
          {isFigure && (
            <strong>
              {" "}
              {value} {t(`paperLife.legal.unit.${unit}`)}
            </strong>
          )}
        </p>
        <p className={classes["soft"]}>
          <Days row={row} />
          {isFigure ? ` · ${words(row, "source")}` : ` · ${words(row, "topic")}`}
        </p>
      </div>
      <div className={classes["tags"]}>
        <Tag tone={state === "holds" ? "good" : "quiet"}>{t(`paperLife.legal.${state}`)}</Tag>
        <Tag tone={row["confirmed"] === true ? "good" : "soon"}>
          {t(
            row["confirmed"] === true ? "paperLife.legal.confirmed" : "paperLife.legal.unconfirmed",
          )}
        </Tag>
      </div>
      <Group gap="0.375rem">
        <Button
          size="compact-md"
          variant="default"
          aria-label={`${t("paperLife.legal.edit")}: ${title}`}
          onClick={() => {
            onEdit(false);
          }}
        >
          {t("paperLife.legal.edit")}
        </Button>
        {isFigure && state === "holds" && (
          <Button
            size="compact-md"
            variant="light"
            aria-label={`${t("paperLife.legal.newVersion")}: ${title}`}
            onClick={() => {
              onEdit(true);
            }}
          >
            {t("paperLife.legal.newVersion")}
          </Button>
        )}
      </Group>
    </li>
  );
}

function Days({ row }: { readonly row: LegalRow }) {
  const { t } = useTranslation();
  const [from, to] = [words(row, "effectiveFrom"), words(row, "effectiveTo")];
  if (from === "") return t("paperLife.legal.always");
  if (to === "") return t("paperLife.legal.since", { from: shortDate(from) });
  return t("paperLife.legal.days", { from: shortDate(from), to: shortDate(to) });
}
