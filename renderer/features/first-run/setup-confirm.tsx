import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import formClasses from "../sign-in/form.module.css";
import classes from "./setup-confirm.module.css";
import { ServerSaid } from "./setup-form";
import { useDeviceName } from "./use-device-name";
import type { Found, Setup } from "./use-setup";

/** A person compares what the server says with the paper before the device remembers it. */
export function SetupConfirm({ setup, found }: { readonly setup: Setup; readonly found: Found }) {
  const { t } = useTranslation();
  const deviceName = useDeviceName();
  const { wish, answer } = found;
  return (
    <>
      <h1 className={formClasses["title"]}>{t("session.setup.confirm.title")}</h1>
      <p className={formClasses["lead"]}>{t("session.setup.confirm.lead")}</p>
      <dl className={classes["facts"]}>
        <dt>{t("session.setup.confirm.unit")}</dt>
        <dd className={classes["unit"]}>{answer.unitName}</dd>
        <dt>{t("session.setup.confirm.server")}</dt>
        <dd>{wish.serverUrl}</dd>
        <dt>{t("session.setup.confirm.device")}</dt>
        <dd>{deviceName}</dd>
      </dl>
      <div className={formClasses["form"]}>
        <ServerSaid told={setup.told} />
        <Button
          size="md"
          autoFocus
          aria-disabled={setup.busy}
          onClick={() => void setup.confirm(found)}
        >
          {setup.busy ? t("session.setup.checking") : t("session.setup.confirm.yes")}
        </Button>
        <Button size="md" variant="default" onClick={setup.reject}>
          {t("session.setup.confirm.no")}
        </Button>
      </div>
    </>
  );
}
