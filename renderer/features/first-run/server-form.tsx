import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Words } from "../../i18n";
import { useDeviceNow } from "../clock/use-device-now";
import type { AddressProblem } from "./use-server-address";
import { useServerAddress } from "./use-server-address";
import classes from "../sign-in/form.module.css";

export type ServerFormProps = {
  readonly known: string;
  readonly onDone: () => Promise<void> | void;
};

export function ServerForm({ known, onDone }: ServerFormProps) {
  const { t } = useTranslation();
  const now = useDeviceNow();
  const { address, change, problem, checking, connect } = useServerAddress(known, onDone);
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <TextInput
        label={t("session.server.label")}
        placeholder={t("session.server.placeholder")}
        size="md"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        value={address}
        error={problem !== undefined && problemText(problem, now, t)}
        onChange={(event) => {
          change(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="md" aria-disabled={checking}>
        {checking ? t("session.server.checking") : t("session.server.submit")}
      </Button>
    </form>
  );
}

function problemText(problem: AddressProblem, now: string, t: Words): string {
  return problem === "blank"
    ? t("session.server.blank")
    : t(`session.server.refused.${problem}`, { now });
}
