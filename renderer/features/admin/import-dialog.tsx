import { Button, FileButton, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../../domain/contract/accounts";
import { formatDateTime } from "../../i18n/local-time";
import { Notice } from "../../ui";
import classes from "./admin-screen.module.css";
import { PrintedSheet } from "./printed-sheet";
import { problemText, refusalText } from "./refusal-text";
import { countOutcomes, useImport } from "./use-import";

export type ImportDialogProps = { readonly onClose: () => void; readonly onChanged: () => void };

export function ImportDialog({ onClose, onChanged }: ImportDialogProps) {
  const { t } = useTranslation();
  const { step, choose, carryOut } = useImport(onChanged);
  const counts = step.report === undefined ? undefined : countOutcomes(step.report);
  const toDo = (counts?.created ?? 0) + (counts?.changed ?? 0);
  const checked = step.report?.dryRun === true;
  const done = step.report?.dryRun === false;
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      // What was told once must not go with a click beside the dialog.
      closeOnClickOutside={!done}
      closeOnEscape={!done}
      title={t("admin.import.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      {done ? (
        <Notice tone="good" live>
          {(counts?.created ?? 0) > 0 && step.report.temporaryUntilMs !== undefined
            ? t("admin.import.done", { until: formatDateTime(step.report.temporaryUntilMs) })
            : t("admin.import.doneNoPassword")}
        </Notice>
      ) : (
        <p>{t("admin.import.lead")}</p>
      )}
      {step.tooLarge === true && <Notice tone="attention">{t("admin.import.tooLarge")}</Notice>}
      {step.refused !== undefined && (
        <Notice tone="attention" live>
          {refusalText(step.refused, t)}
        </Notice>
      )}
      {counts !== undefined && (
        <p role="status" className={classes["summary"]}>
          {toDo === 0 && checked ? t("admin.import.nothing") : null}{" "}
          {t("admin.import.summary", counts)}
        </p>
      )}
      {step.report !== undefined && (
        <div
          className={classes["tableBox"]}
          tabIndex={0}
          role="group"
          aria-label={t("admin.import.title")}
        >
          <RowReport report={step.report} />
        </div>
      )}
      <Group justify="flex-end" mt="lg">
        {step.working !== undefined && (
          <span role="status">{t(`admin.import.${step.working}`)}</span>
        )}
        {!done && (
          <FileButton accept=".csv,text/csv" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button {...props} variant={checked ? "default" : "filled"}>
                {t(checked ? "admin.import.another" : "admin.import.choose")}
              </Button>
            )}
          </FileButton>
        )}
        {checked && toDo > 0 && (
          <Button aria-disabled={step.working !== undefined} onClick={() => void carryOut()}>
            {t("admin.import.action", { count: toDo })}
          </Button>
        )}
        {done && (counts?.created ?? 0) > 0 && (
          <Button
            variant="default"
            onClick={() => {
              window.print();
            }}
          >
            {t("admin.import.print")}
          </Button>
        )}
        {done && <Button onClick={onClose}>{t("admin.import.close")}</Button>}
      </Group>
      {done && (
        <PrintedSheet>
          <h1>{t("admin.import.title")}</h1>
          <RowReport report={onlyCreated(step.report)} />
        </PrintedSheet>
      )}
    </Modal>
  );
}

function onlyCreated(report: ImportReport): ImportReport {
  return { ...report, rows: report.rows.filter((row) => row.temporaryPassword !== undefined) };
}

function RowReport({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const hasPasswords = report.rows.some((row) => row.temporaryPassword !== undefined);
  return (
    <table className={classes["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("admin.import.line")}</th>
          <th scope="col">{t("admin.import.who")}</th>
          <th scope="col">{t("admin.import.result")}</th>
          {hasPasswords && <th scope="col">{t("admin.import.password")}</th>}
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row) => (
          <tr key={row.line}>
            <td>{row.line}</td>
            <td>
              {row.displayName}
              <div className={classes["soft"]}>{row.user}</div>
            </td>
            <td>
              {t(`admin.import.${row.outcome}`)}
              {row.problems.map(({ problem, detail }) => (
                <div key={problem + (detail ?? "")} className={classes["soft"]}>
                  {problemText(problem, t)}
                  {detail !== undefined && detail !== "" && `: “${detail}”`}
                </div>
              ))}
            </td>
            {hasPasswords && <td className={classes["secret"]}>{row.temporaryPassword}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
