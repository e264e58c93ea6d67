import { TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDong, parseDong } from "../i18n/money";

export type MoneyFieldProps = {
  readonly label: string;
  readonly value: number | undefined;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly unreadable?: string | undefined;
  /** Without a value, with what was typed where that cannot be read. */
  readonly onChange: (value: number | undefined, unreadable?: string) => void;
};

/** An amount in đồng, typed as people write it; on leaving the field it is written out in full. */
export function MoneyField(props: MoneyFieldProps) {
  const { label, value, error, hint, placeholder, unreadable, onChange } = props;
  const [typed, setTyped] = useState(unreadable);
  const written = value === undefined ? "" : formatDong(value);
  return (
    <TextInput
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      {...(placeholder === undefined ? {} : { placeholder })}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? written}
      error={error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const amount = parseDong(next);
        setTyped(next);
        if (amount !== undefined) onChange(amount);
        else if (next.trim() === "") onChange(undefined);
        else onChange(undefined, next);
      }}
      onBlur={() => {
        if (value !== undefined || typed?.trim() === "") setTyped(undefined);
      }}
    />
  );
}
