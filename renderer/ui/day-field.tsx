import { TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDayText, parseDay } from "../i18n/parse-day";

export type DayFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** "1980-02-05", or whatever was typed that is no day. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A day that is typed: a date of birth is found by no calendar. */
export function DayField({ label, hint, error, value, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isRead = parseDay(value) === value;
  return (
    <TextInput
      label={label}
      description={hint}
      // Fields of one row stand in one line, with a hint and without.
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={error}
      value={typed ?? (isRead ? formatDayText(value) : value)}
      placeholder="dd/mm/yyyy"
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(parseDay(text) ?? text.trim());
      }}
      onBlur={() => {
        setTyped(undefined);
      }}
    />
  );
}
