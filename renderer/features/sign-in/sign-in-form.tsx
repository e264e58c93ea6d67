import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { KnownPerson } from "../../../domain/contract/device-ipc";
import { Notice } from "../../ui";
import { useDeviceNow } from "../clock/use-device-now";
import classes from "./form.module.css";
import { PasswordField } from "./password-field";
import type { LockedDesk } from "./locked-desk";
import type { useSignIn } from "./use-sign-in";
import { useOffline } from "./use-sign-in";

type SignInFormProps = {
  readonly form: ReturnType<typeof useSignIn>;
  /** Chosen already; then only the password is asked. */
  readonly person?: KnownPerson;
  readonly locked?: LockedDesk;
};

export function SignInForm({ form, person, locked }: SignInFormProps) {
  const { t } = useTranslation();
  const { fields, change, errors, checking, signIn } = form;
  const isLocked = locked !== undefined && locked.session.user === person?.user;
  return (
    <>
      <h1 className={classes["title"]}>
        {isLocked ? t("device.locked.title") : t("session.signIn.title")}
      </h1>
      {person !== undefined && (
        <p className={classes["lead"]}>
          {person.displayName} · {person.unitName}
        </p>
      )}
      <form
        className={classes["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Situation form={form} {...(isLocked ? { locked } : {})} />
        {person === undefined && (
          <TextInput
            label={t("session.signIn.user")}
            size="md"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            value={fields.user}
            error={errors.user === true && t("session.signIn.blankUser")}
            onChange={(event) => {
              change({ user: event.currentTarget.value });
            }}
          />
        )}
        <PasswordField
          label={t("session.signIn.password")}
          autoFocus={person !== undefined}
          value={fields.password}
          error={errors.password === true ? t("session.signIn.blankPassword") : undefined}
          onChange={(password) => {
            change({ password });
          }}
        />
        <Button type="submit" size="md" mt="xs" aria-disabled={checking}>
          {checking
            ? t("session.signIn.checking")
            : isLocked
              ? t("device.locked.unlock")
              : t("session.signIn.submit")}
        </Button>
      </form>
    </>
  );
}

/** One word above the fields: what was refused, else why it is locked, else that it is offline. */
function Situation({ form, locked }: Pick<SignInFormProps, "form" | "locked">) {
  const { t } = useTranslation();
  const offline = useOffline();
  const now = useDeviceNow();
  const { refusal } = form;
  if (refusal !== undefined) {
    return (
      <Notice tone="attention" live>
        {t(`session.signIn.refused.${refusal}`, { now })}
      </Notice>
    );
  }
  if (locked?.notice !== undefined) {
    return <Notice tone="attention">{t(`device.locked.notice.${locked.notice}`)}</Notice>;
  }
  if (locked !== undefined && locked.unsent > 0) {
    return <Notice>{t("device.locked.unsent", { count: locked.unsent })}</Notice>;
  }
  return offline ? <Notice>{t("session.signIn.offline")}</Notice> : null;
}
