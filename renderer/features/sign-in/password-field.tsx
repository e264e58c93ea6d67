import { PasswordInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type PasswordFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly help?: string;
  readonly autoFocus?: boolean;
  readonly isNew?: boolean;
  readonly onChange: (value: string) => void;
};

/** A password, with a word about Caps Lock: nobody sees what he types. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, value, error, help, autoFocus = false, isNew = false, onChange } = props;
  const { t } = useTranslation();
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => {
    setCapsLock(event.getModifierState("CapsLock"));
  };
  return (
    <PasswordInput
      label={label}
      size="md"
      autoComplete={isNew ? "new-password" : "current-password"}
      autoFocus={autoFocus}
      value={value}
      error={error}
      description={capsLock ? t("session.signIn.capsLock") : help}
      visibilityToggleButtonProps={{ "aria-label": t("session.signIn.showPassword") }}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onKeyDown={watchCapsLock}
      onKeyUp={watchCapsLock}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
