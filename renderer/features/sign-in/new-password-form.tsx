import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangePasswordRefusal } from "../../../domain/contract/device-ipc";
import type { SessionInfo } from "../../../domain/contract/session";
import type { PasswordProblem } from "../../../domain/rules/access/password-policy";
import { passwordProblem } from "../../../domain/rules/access/password-policy";
import type { Words } from "../../i18n";
import { Notice } from "../../ui";
import { useServices } from "../services";
import classes from "./form.module.css";
import { useDeviceNow } from "../clock/use-device-now";
import { PasswordField } from "./password-field";

export type NewPasswordFormProps = {
  readonly user: string;
  readonly displayName: string;
  /** Known already where the administrator gave it. */
  readonly oldPassword?: string;
  readonly onChanged: (session: SessionInfo) => void;
  readonly onCancel: () => void;
};

export function NewPasswordForm(props: NewPasswordFormProps) {
  const { t } = useTranslation();
  const form = useNewPassword(props);
  const now = useDeviceNow();
  const { fields, change, refused } = form;
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {refused !== undefined && (
        <Notice tone="attention" live>
          {refusedText(refused, now, t)}
        </Notice>
      )}
      {props.oldPassword === undefined && (
        <PasswordField
          label={t("device.password.old")}
          autoFocus
          value={fields.old}
          onChange={(old) => {
            change({ old });
          }}
        />
      )}
      <PasswordField
        label={t("device.password.next")}
        help={t("device.password.nextHelp")}
        autoFocus={props.oldPassword !== undefined}
        isNew
        value={fields.next}
        error={
          form.problem === undefined ? undefined : t(`device.password.problem.${form.problem}`)
        }
        onChange={(next) => {
          change({ next });
        }}
      />
      <PasswordField
        label={t("device.password.again")}
        isNew
        value={fields.again}
        error={form.different ? t("device.password.different") : undefined}
        onChange={(again) => {
          change({ again });
        }}
      />
      <Group justify="flex-end" mt="xs">
        <Button variant="default" size="md" onClick={props.onCancel}>
          {t("device.password.cancel")}
        </Button>
        <Button type="submit" size="md" aria-disabled={form.busy}>
          {t("device.password.submit")}
        </Button>
      </Group>
    </form>
  );
}

type Refused = { readonly reason: ChangePasswordRefusal; readonly detail?: string };

function refusedText({ reason, detail }: Refused, now: string, t: Words): string {
  if (reason !== "password-refused") return t(`device.password.refused.${reason}`, { now });
  return t(`device.password.problem.${(detail ?? "too-simple") as PasswordProblem}`);
}

function useNewPassword({ user, displayName, oldPassword, onChanged }: NewPasswordFormProps) {
  const { bridge } = useServices();
  const [fields, setFields] = useState({ old: oldPassword ?? "", next: "", again: "" });
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [busy, setBusy] = useState(false);
  const { old, next, again } = fields;
  const problem = passwordProblem({ password: next, user, displayName, before: old });
  const different = next !== again;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (problem !== undefined || different || busy) return;
    setBusy(true);
    setRefused(undefined);
    const result = await bridge.ask["session:change-password"](user, old, next);
    setBusy(false);
    if (result.ok) onChanged(result.value);
    else setRefused(result);
  };
  return {
    fields,
    change: (part: Partial<typeof fields>) => {
      setFields({ ...fields, ...part });
    },
    problem: tried ? problem : undefined,
    different: tried && problem === undefined && different,
    refused,
    busy,
    submit,
  };
}
