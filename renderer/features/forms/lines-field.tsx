import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DateTimeField } from "../../ui";
import type { PromiseDraft } from "./field-values";
import { RowsField } from "./rows-field";
import classes from "./rows-field.module.css";

type Common = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
};

export type LinesFieldProps = Common & {
  readonly addLabel: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

/** Acts, articles of the law: each in its own words, one below the other. */
export function LinesField({ value, error, ...rest }: LinesFieldProps) {
  return (
    <RowsField {...rest} error={error} rows={value} empty="">
      {(line, change, index) => (
        <Textarea
          aria-label={`${rest.label} ${String(index + 1)}`}
          minRows={1}
          autosize
          value={line}
          maxLength={500}
          aria-invalid={error !== undefined && line.trim() === ""}
          onChange={(event) => {
            change(event.currentTarget.value);
          }}
        />
      )}
    </RowsField>
  );
}

export type PromisesFieldProps = Common & {
  readonly nowMs: number;
  readonly value: readonly PromiseDraft[];
  readonly onChange: (value: readonly PromiseDraft[]) => void;
};

const nothing: PromiseDraft = { text: "" };

/** What was promised, each with its own date. */
export function PromisesField({ value, nowMs, error, ...rest }: PromisesFieldProps) {
  const { t } = useTranslation();
  return (
    <RowsField
      {...rest}
      error={error}
      rows={value}
      empty={nothing}
      boxed
      addLabel={t("entry.commit.addPromise")}
    >
      {(promise, change) => (
        <div className={classes["field"]}>
          <Textarea
            label={t("entry.commit.promise")}
            minRows={2}
            value={promise.text}
            aria-invalid={error !== undefined && promise.text.trim() === ""}
            onChange={(event) => {
              change({ ...promise, text: event.currentTarget.value });
            }}
          />
          <DateTimeField
            label={`${t("story.label.dueAt")} ${t("forms.optional")}`}
            value={promise.dueAt}
            nowMs={nowMs}
            defaultTime="17:00"
            presets={[]}
            onChange={(dueAt) => {
              const { text } = promise;
              change(dueAt === undefined ? { text } : { text, dueAt });
            }}
          />
        </div>
      )}
    </RowsField>
  );
}
