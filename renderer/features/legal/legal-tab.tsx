import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LegalTable, OfficeTable } from "../../../domain/contract/office-tables";
import { rowName } from "../../../domain/contract/office-tables";
import { localDate } from "../../../domain/rules/paper/official-dates";
import { formatDateTime } from "../../i18n/local-time";
import { ListState } from "../admin/list-state";
import { useList } from "../admin/use-list";
import { useMinute } from "../clock/use-clock";
import { useServices } from "../services";
import type { LegalApi } from "./legal-api";
import { createLegalApi } from "./legal-api";
import { LegalDialog } from "./legal-dialog";
import { LegalRowLine } from "./legal-row-line";
import type { LegalRow, RowState } from "./legal-rows";
import { findRows, rowsOf } from "./legal-rows";
import classes from "./legal.module.css";

/** Provisions, powers and thresholds that forms propose; an administrator keeps them by date. */
export function LegalTab() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const api = useMemo(() => createLegalApi(bridge.ask["net:fetch"]), [bridge]);
  const [table, setTable] = useState<LegalTable>("legal-figures");
  return (
    <section className={classes["page"]} aria-label={t("paperLife.legal.tab")}>
      <p className={classes["lead"]}>{t("paperLife.legal.lead")}</p>
      <SegmentedControl<LegalTable>
        size="sm"
        aria-label={t("paperLife.legal.tab")}
        value={table}
        data={[
          { value: "legal-figures", label: t("paperLife.legal.figures") },
          { value: "legal-citations", label: t("paperLife.legal.citations") },
        ]}
        onChange={setTable}
      />
      <TablePart key={table} table={table} api={api} />
    </section>
  );
}

type TablePartProps = { readonly table: LegalTable; readonly api: LegalApi };

function TablePart({ table, api }: TablePartProps) {
  const load = useCallback(() => api.read(table), [api, table]);
  const { listed, reload } = useList(load);
  return (
    <ListState listed={listed} onRetry={reload}>
      {(value) => <TableRows table={table} value={value} api={api} onChanged={reload} />}
    </ListState>
  );
}

type TableRowsProps = TablePartProps & {
  readonly value: OfficeTable;
  readonly onChanged: () => void;
};

/** What is edited: a row, its next version, or a row that is not there yet. */
type Editing = { readonly row: LegalRow | undefined; readonly asNext: boolean };

const filters = ["holds", "later", "past", "all"] as const;

function TableRows({ table, value, api, onChanged }: TableRowsProps) {
  const { t } = useTranslation();
  const today = localDate(useMinute());
  const [search, setSearch] = useState("");
  const [show, setShow] = useState<RowState | "all">("all");
  const [editing, setEditing] = useState<Editing>();
  const rows = findRows(rowsOf(value.rows), { search, show, today });
  return (
    <>
      <div className={classes["bar"]}>
        <TextInput
          style={{ flex: "1 1 16rem" }}
          aria-label={t("paperLife.legal.search")}
          placeholder={t("paperLife.legal.search")}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
        />
        <Select
          aria-label={t("paperLife.legal.filter")}
          allowDeselect={false}
          data={filters.map((each) => ({
            value: each,
            label: each === "all" ? t("paperLife.legal.filterAll") : t(`paperLife.legal.${each}`),
          }))}
          value={show}
          onChange={(next) => {
            setShow(filters.find((each) => each === next) ?? "all");
          }}
        />
        <Button
          leftSection={<IconPlus size="1.125rem" stroke={1.75} />}
          onClick={() => {
            setEditing({ row: undefined, asNext: false });
          }}
        >
          {t("paperLife.legal.add")}
        </Button>
      </div>
      <ul className={classes["list"]}>
        {rows.map((row) => (
          <LegalRowLine
            key={rowName(table, row)}
            table={table}
            row={row}
            today={today}
            onEdit={(asNext) => {
              setEditing({ row, asNext });
            }}
          />
        ))}
      </ul>
      <History changes={value.changes} />
      {editing !== undefined && (
        <LegalDialog
          {...editing}
          table={table}
          value={value}
          api={api}
          today={today}
          onClose={() => {
            setEditing(undefined);
          }}
          onSaved={() => {
            setEditing(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function History({ changes }: Pick<OfficeTable, "changes">) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <details className={classes["history"]}>
      <summary>{t("paperLife.legal.history")}</summary>
      <ul>
        {changes.map(({ at, by, note }) => (
          <li key={at}>
            {t("paperLife.legal.historyLine", {
              at: formatDateTime(Date.parse(at)),
              name: by,
              note,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
