import { TextInput } from "@mantine/core";
import { useState } from "react";

export type NumberFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** A number, or whatever was typed that is none. */
  readonly value: number | string | undefined;
  readonly onChange: (value: number | string | undefined) => void;
};

/** A count or a measure, with the comma that Vietnamese writes: "62,5". */
export function NumberField({ label, hint, error, value, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      label={label}
      description={hint}
      // Fields of one row stand in one line, with a hint and without.
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={error}
      value={typed ?? String(value ?? "").replace(".", ",")}
      inputMode="decimal"
      autoComplete="off"
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(readNumber(text));
      }}
      onBlur={() => {
        setTyped(undefined);
      }}
    />
  );
}

function readNumber(text: string): number | string | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return undefined;
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text.trim();
}
