import { toEpochMs } from "../../../domain/model/instant";
import type { PaperProblem } from "../../../domain/rules/paper/paper-problem";
import type { Words } from "../../i18n";
import { formatDate } from "../../i18n/local-time";

export function problemText({ reason, about }: PaperProblem, t: Words): string {
  if (reason === "tooFew" || reason === "tooMany") {
    return t(`papers.problem.${reason}`, { count: Number(about ?? 1) });
  }
  if (reason === "recordLate") {
    return t("papers.problem.recordLate", { by: formatDate(toEpochMs(about ?? "") - 1) });
  }
  return t(`papers.problem.${reason}`);
}
