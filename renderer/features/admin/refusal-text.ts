import { importProblems } from "../../../domain/contract/accounts";
import type { ImportProblem } from "../../../domain/contract/accounts";
import type { Words } from "../../i18n";
import type { AdminRefusal } from "./admin-api";

export type Refused = { readonly reason: AdminRefusal; readonly detail?: string };

const fileProblems = [
  "empty",
  "no-header",
  "unreadable",
  "too-many-rows",
  "missing-column",
] as const;

/** Why the server did not do it, in words. */
export function refusalText({ reason, detail }: Refused, t: Words): string {
  switch (reason) {
    case "user-taken":
    case "last-admin":
    case "own-account":
    case "not-found":
    case "offline":
      return t(`admin.refused.${reason}`);
    case "account-refused": {
      const problem = importProblems.find((one) => one === detail);
      if (problem === undefined) return t("admin.refused.other");
      return t("admin.refused.account-refused", { problem: problemText(problem, t) });
    }
    case "file-refused": {
      const problem = fileProblems.find((one) => one === detail) ?? "unreadable";
      return t("admin.refused.file-refused", { problem: t(`admin.file.${problem}`) });
    }
    case "forbidden":
      return t("admin.forbidden.title");
    case "server-error":
      return t("admin.refused.other");
  }
}

export function problemText(problem: ImportProblem, t: Words): string {
  return t(`admin.problem.${problem}`);
}
