import { Button, Group } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { RecoveryDialog } from "../settings/recovery-dialog";
import classes from "./desk-screen.module.css";
import { WaitingNotice } from "./waiting-notice";

/** What everybody at this desk has to know before the next report. */
export function DeskNotices() {
  return (
    <div className={classes["notices"]}>
      <RestoredNotice />
      <WaitingNotice />
      <NoCodeNotice />
    </div>
  );
}

/** The local database was lost, and what was unsent has come back. */
function RestoredNotice() {
  const { t } = useTranslation();
  const { copies } = useDesk();
  const [seen, setSeen] = useState(false);
  if (copies.restored === undefined || seen) return null;
  const close = (
    <Button
      size="compact-md"
      variant="default"
      onClick={() => {
        setSeen(true);
      }}
    >
      {t("device.restored.close")}
    </Button>
  );
  return (
    <Notice tone="good" live action={close}>
      <strong>{t("device.restored.title")}.</strong> {t("device.restored.text", copies.restored)}
    </Notice>
  );
}

function NoCodeNotice() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [missing, setMissing] = useState(false);
  const [making, setMaking] = useState(false);
  useEffect(() => {
    let wanted = true;
    void bridge.ask["keys:status"]().then(({ recoveryCode }) => {
      if (wanted) setMissing(!recoveryCode);
    });
    return () => {
      wanted = false;
    };
  }, [bridge]);
  if (!missing) return null;
  const later = () => {
    setMissing(false);
  };
  const actions = (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="compact-md"
        onClick={() => {
          setMaking(true);
        }}
      >
        {t("device.noCode.make")}
      </Button>
      <Button size="compact-md" variant="default" onClick={later}>
        {t("device.noCode.later")}
      </Button>
    </Group>
  );
  return (
    <>
      <Notice action={actions}>{t("device.noCode.text")}</Notice>
      <RecoveryDialog opened={making} renews={false} onClose={later} />
    </>
  );
}
