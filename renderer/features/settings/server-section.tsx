import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { ServerForm } from "../first-run/server-form";
import classes from "./settings-screen.module.css";
import { useAppInfo } from "./use-app-info";

export function ServerSection() {
  const { t } = useTranslation();
  const { info, refresh } = useAppInfo();
  const [changing, setChanging] = useState(false);
  return (
    <section className={classes["section"]} aria-label={t("settings.server")}>
      <h2>{t("settings.server")}</h2>
      <div className={classes["row"]}>
        <span className={classes["address"]}>{info?.serverUrl ?? t("settings.serverNone")}</span>
        <Button
          variant="default"
          onClick={() => {
            setChanging(!changing);
          }}
        >
          {changing ? t("session.server.cancel") : t("settings.serverChange")}
        </Button>
      </div>
      {changing && (
        <>
          <Notice tone="attention">{t("settings.serverWarning")}</Notice>
          <ServerForm
            known={info?.serverUrl ?? ""}
            onDone={() => {
              setChanging(false);
              refresh();
              notifications.show({ message: t("settings.serverSaved") });
            }}
          />
        </>
      )}
    </section>
  );
}
