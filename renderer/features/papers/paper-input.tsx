import type { TextInputProps } from "@mantine/core";
import { Autocomplete, Checkbox, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isInstant } from "../../../domain/model/paper/paper-data";
import type { PaperValue } from "../../../domain/model/paper/paper-data";
import type { PaperField } from "../../../domain/model/paper/paper-template";
import { amountInWords } from "../../../domain/rules/paper/amount-in-words";
import { DateTimeField, DayField, MoneyField, NumberField } from "../../ui";
import { inLanguage } from "./in-language";
import classes from "./paper-editor.module.css";

export type PaperInputProps = {
  readonly field: PaperField;
  readonly value: PaperValue | undefined;
  readonly error: string | undefined;
  readonly nowMs: number;
  /** Lines that may be meant; the person checks what was taken. */
  readonly suggestions: readonly string[];
  /** Undefined takes the field out. */
  readonly onChange: (value: PaperValue | undefined) => void;
};

/** One field of an official form, by its type. */
export function PaperInput(props: PaperInputProps) {
  const { field, value, error, onChange } = props;
  const { t, i18n } = useTranslation();
  const { label, hint } = inLanguage(field, i18n.language);
  const said = field.required === true ? label : `${label} ${t("forms.optional")}`;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const common = { label: said, error };
  const description = hint === undefined ? {} : { description: hint, ...hintBelow };
  const put = (next: string) => {
    onChange(next === "" ? undefined : next);
  };
  switch (field.type) {
    case "line":
      return <LineInput {...props} label={said} hint={hint} />;
    case "text":
      return (
        <Textarea
          {...common}
          {...description}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => {
            put(event.currentTarget.value);
          }}
        />
      );
    case "date":
      return <DayField {...common} hint={hint} value={text} onChange={put} />;
    case "moment":
      return <MomentInput {...props} label={said} hint={hint} />;
    case "count":
    case "measure":
      return (
        <NumberField
          {...common}
          hint={hint}
          value={text === "" ? undefined : (value as number | string)}
          onChange={onChange}
        />
      );
    case "amount":
      return <AmountInput {...props} label={said} />;
    case "choice":
      return <ChoiceInput {...props} label={said} />;
    case "yesNo":
      return (
        <Checkbox
          label={label}
          {...(hint === undefined ? {} : { description: hint })}
          error={error}
          checked={value === true}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? true : undefined);
          }}
        />
      );
  }
}

/** Fields of one row stand in one line, with a hint and without. */
const hintBelow: Pick<TextInputProps, "inputWrapperOrder"> = {
  inputWrapperOrder: ["label", "input", "description", "error"],
};

type Labelled = PaperInputProps & { readonly label: string; readonly hint?: string | undefined };

function LineInput({ value, label, hint, error, suggestions, onChange }: Labelled) {
  const text = typeof value === "string" ? value : "";
  const common = {
    label,
    error,
    value: text,
    autoComplete: "off",
    ...(hint === undefined ? {} : { description: hint, ...hintBelow }),
  };
  const put = (next: string) => {
    onChange(next === "" ? undefined : next);
  };
  if (suggestions.length > 0) {
    return <Autocomplete {...common} data={[...suggestions]} limit={8} onChange={put} />;
  }
  return (
    <TextInput
      {...common}
      onChange={(event) => {
        put(event.currentTarget.value);
      }}
    />
  );
}

function MomentInput({ value, label, hint, error, nowMs, onChange }: Labelled) {
  const { t } = useTranslation();
  const isRead = isInstant(value);
  return (
    <DateTimeField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={error}
      value={isRead ? value : undefined}
      unreadable={!isRead && typeof value === "string" ? value : undefined}
      nowMs={nowMs}
      defaultTime="08:00"
      presets={[{ label: t("papers.now"), epochMs: nowMs - (nowMs % 60_000) }]}
      onChange={(next, typed) => {
        onChange(next ?? typed);
      }}
    />
  );
}

function AmountInput({ value, label, error, onChange }: Labelled) {
  const amount = typeof value === "number" ? value : undefined;
  return (
    <div>
      <MoneyField
        label={label}
        error={error}
        value={amount}
        unreadable={typeof value === "string" ? value : undefined}
        onChange={(next, typed) => {
          onChange(next ?? typed);
        }}
      />
      {amount !== undefined && <p className={classes["words"]}>{amountInWords(amount)}</p>}
    </div>
  );
}

function ChoiceInput({ field, value, label, error, onChange }: Labelled) {
  const { i18n } = useTranslation();
  return (
    <fieldset className={classes["choice"]} aria-invalid={error !== undefined}>
      <legend className={classes["label"]}>{label}</legend>
      <SegmentedControl
        aria-label={label}
        data={(field.options ?? []).map((option) => ({
          value: option.value,
          label: inLanguage(option, i18n.language).label,
        }))}
        value={typeof value === "string" ? value : ""}
        onChange={onChange}
      />
      {error !== undefined && <p className={classes["error"]}>{error}</p>}
    </fieldset>
  );
}
