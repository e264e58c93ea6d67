import { Button, SegmentedControl } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeysStatus } from "../../../domain/contract/device-ipc";
import { useServices } from "../services";
import { ImportWork } from "./import-work";
import { RecoveryDialog } from "./recovery-dialog";
import classes from "./settings-screen.module.css";

/** How this device keeps what it keeps, and what opens it again. */
export function SecuritySection() {
  const { t } = useTranslation();
  const { status, refresh } = useKeysStatus();
  const [making, setMaking] = useState(false);
  const hasCode = status?.recoveryCode === true;
  return (
    <section className={classes["section"]} aria-label={t("device.security.title")}>
      <h2>{t("device.security.title")}</h2>
      {status !== undefined && (
        <p className={classes["soft"]}>
          {status.keychain ? t("device.security.keychain") : t("device.security.noKeychain")}
        </p>
      )}
      <LockAfter />
      <div className={classes["row"]}>
        <span>
          {t("device.security.code")}:{" "}
          {hasCode ? t("device.security.hasCode") : t("device.security.hasNoCode")}
        </span>
        <Button
          variant="default"
          onClick={() => {
            setMaking(true);
          }}
        >
          {hasCode ? t("device.code.renew") : t("device.noCode.make")}
        </Button>
      </div>
      <ImportWork />
      <RecoveryDialog
        opened={making}
        renews={hasCode}
        onClose={() => {
          setMaking(false);
          refresh();
        }}
      />
    </section>
  );
}

function useKeysStatus() {
  const { bridge } = useServices();
  const [status, setStatus] = useState<KeysStatus>();
  const refresh = () => {
    void bridge.ask["keys:status"]().then(setStatus);
  };
  useEffect(refresh, [bridge]);
  return { status, refresh };
}

const minutes = [5, 10, 15, 30] as const;

function LockAfter() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [chosen, setChosen] = useState<number>();
  useEffect(() => {
    void bridge.ask["device:choices"]().then(({ lockAfterMinutes }) => {
      setChosen(lockAfterMinutes);
    });
  }, [bridge]);
  const label = t("device.security.lockAfter");
  return (
    <div className={classes["row"]}>
      <span>{label}</span>
      <SegmentedControl
        aria-label={label}
        size="sm"
        value={String(chosen ?? "")}
        data={minutes.map((each) => ({
          value: String(each),
          label: t("device.security.minutes", { count: each }),
        }))}
        onChange={(value) => {
          setChosen(Number(value));
          void bridge.ask["device:choose"]({ lockAfterMinutes: Number(value) });
        }}
      />
    </div>
  );
}
