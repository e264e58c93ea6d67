import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./rows-field.module.css";

export type RowsFieldProps<Row> = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly addLabel: string;
  readonly rows: readonly Row[];
  readonly empty: Row;
  /** Each row in a box of its own, for rows of several fields. */
  readonly boxed?: boolean;
  readonly children: (row: Row, change: (next: Row) => void, index: number) => ReactNode;
  readonly onChange: (rows: readonly Row[]) => void;
};

/** Any number of rows; one is there from the start, and a new one takes the focus. */
export function RowsField<Row>(props: RowsFieldProps<Row>) {
  const { label, hint, error, addLabel, rows, empty, boxed = false, children, onChange } = props;
  const { t } = useTranslation();
  const errorId = useId();
  const shown = rows.length === 0 ? [empty] : rows;
  const { field, askFocus } = useFocusOnNewRow(shown.length);
  return (
    <fieldset
      ref={field}
      className={classes["field"]}
      aria-describedby={error === undefined ? undefined : errorId}
    >
      <legend className={classes["legend"]}>{label}</legend>
      {hint !== undefined && <p className={classes["hint"]}>{hint}</p>}
      {shown.map((row, index) => (
        <div key={index} className={boxed ? classes["card"] : undefined} data-row>
          <div className={classes["row"]}>
            <div className={classes["grow"]}>
              {children(
                row,
                (next) => {
                  onChange(shown.map((other, place) => (place === index ? next : other)));
                },
                index,
              )}
            </div>
            {shown.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`${t("entry.removeRow")} ${String(index + 1)}: ${label}`}
                title={t("entry.removeRow")}
                onClick={() => {
                  onChange(shown.filter((_, place) => place !== index));
                }}
              >
                <IconTrash size="1.125rem" stroke={1.75} />
              </ActionIcon>
            )}
          </div>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size="1rem" stroke={2} />}
          onClick={() => {
            askFocus();
            onChange([...shown, empty]);
          }}
        >
          {addLabel}
        </Button>
      </div>
      {error !== undefined && (
        <p id={errorId} className={classes["error"]}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function useFocusOnNewRow(count: number) {
  const field = useRef<HTMLFieldSetElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current) return;
    asked.current = false;
    const rows = field.current?.querySelectorAll("[data-row]") ?? [];
    rows[rows.length - 1]
      ?.querySelector<HTMLElement>('input:not([type="radio"]), textarea')
      ?.focus();
  }, [count]);
  return {
    field,
    askFocus: () => {
      asked.current = true;
    },
  };
}
