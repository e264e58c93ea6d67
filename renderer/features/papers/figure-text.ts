import type { LegalFigure } from "../../../domain/model/paper/legal-figure";
import type { PaperData } from "../../../domain/model/paper/paper-data";
import { isInstant } from "../../../domain/model/paper/paper-data";
import { toEpochMs } from "../../../domain/model/instant";
import type { PaperOffice } from "../../../domain/rules/paper/paper-checks";
import { recordDueMs } from "../../../domain/rules/paper/paper-checks";
import type { Words } from "../../i18n";
import { formatDate } from "../../i18n/local-time";
import { formatDong } from "../../i18n/money";

/** "Được giải trình … từ 15.000.000 đồng (Luật …, chưa đối chiếu)": proposed, never decided. */
export function figureText(figure: LegalFigure, language: string, t: Words): string {
  const { labelVi, labelEn, value, unit, source, confirmed } = figure;
  const amount =
    unit === "dong" ? formatDong(value) : t(`paperLife.hint.unit.${unit}`, { count: value });
  return t("paperLife.hint.figure", {
    label: language === "en" ? labelEn : labelVi,
    value: amount,
    source: confirmed ? source : `${source}; ${t("paperLife.hint.unconfirmed")}`,
  });
}

/** Told as soon as the discovery is known: until when the record has to be drawn up. */
export function recordDueText(data: PaperData, office: PaperOffice, t: Words): string | undefined {
  const { discoveredAt, isComplex } = data;
  if (!isInstant(discoveredAt)) return undefined;
  const dueMs = recordDueMs(toEpochMs(discoveredAt), isComplex === true, office);
  return t("paperLife.hint.due", { day: formatDate(dueMs - 1) });
}
