import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { foldText } from "../../../domain/rules/publication";
import type { TicketRow } from "../../store";
import { ChoiceCards } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadableCalmly } from "../use-readable";
import type { PickedTicket } from "./field-values";
import classes from "./rows-field.module.css";

export type TicketPickerProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The report that the other one is looked for; it is not offered itself. */
  readonly of: TicketId;
  readonly value: PickedTicket | undefined;
  readonly onChange: (value: PickedTicket | undefined) => void;
};

const shownMost = 8;

/** Finds another report by code, words or place, with or without tone marks. */
export function TicketPicker(props: TicketPickerProps) {
  const { label, hint, error, of, value, onChange } = props;
  const { t } = useTranslation();
  const id = useId();
  const [search, setSearch] = useState("");
  const found = useFoundRows(search, of);
  if (value !== undefined) {
    return (
      <div role="group" aria-label={label}>
        <p className={classes["legend"]}>{label}</p>
        <div className={classes["row"]}>
          <p className={`${classes["chosen"] ?? ""} ${classes["grow"] ?? ""}`}>
            <strong>{value.code}</strong> {value.subject}
          </p>
          <Button
            variant="default"
            onClick={() => {
              onChange(undefined);
            }}
          >
            {t("entry.merge.other")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={classes["field"]}>
      <TextInput
        id={id}
        label={label}
        {...(hint === undefined ? {} : { description: hint })}
        placeholder={t("inbox.searchPlaceholder")}
        leftSection={<IconSearch size="1.125rem" stroke={1.75} />}
        autoComplete="off"
        value={search}
        error={error}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
        }}
      />
      {search.trim() !== "" && (
        <div className={classes["found"]} role="status">
          {found.length === 0 ? (
            <p className={classes["hint"]}>{t("inbox.noMatch.title")}</p>
          ) : (
            <ChoiceCards
              label={t("entry.merge.found")}
              value={undefined}
              choices={found.map((row) => ({
                value: row.id,
                label: `${row.code} ${row.subject}`,
                hint: `${row.place} · ${t(`words.status.${row.status}`)}`,
              }))}
              onChange={(chosen) => {
                const row = found.find((each) => each.id === chosen);
                if (row === undefined) return;
                onChange({ id: row.id, code: row.code, subject: row.subject });
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

function useFoundRows(search: string, of: TicketId): readonly TicketRow[] {
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  const wanted = useDeferredValue(search);
  return useMemo(() => {
    const words = foldText(wanted)
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) return [];
    const found: TicketRow[] = [];
    for (const row of rows) {
      if (row.id === of || !words.every((word) => row.searchText.includes(word))) continue;
      found.push(row);
      if (found.length === shownMost) break;
    }
    return found;
  }, [rows, wanted, of]);
}
