import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccessWaiting } from "../../../domain/contract/device-ipc";
import { formatWhen } from "../../i18n/local-time";
import { useMinute } from "../clock/use-clock";
import { useServices } from "../services";
import classes from "./sync-panel.module.css";

/** Who looked at, took out or printed what: lines of that log which the server does not have. */
export function AccessWaitingList() {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const { waiting, send } = useAccessWaiting(nowMs);
  if (waiting === undefined || waiting.records === 0) return null;
  const { records: count, ofOthers, oldestAtMs, refused } = waiting;
  return (
    <section aria-label={t("sync.access.title")}>
      <h3 className={classes["title"]}>
        {t("sync.access.title")} <span className={classes["soft"]}>{count}</span>
      </h3>
      <p className={classes["soft"]}>{t("sync.access.help")}</p>
      <p className={classes["gap"]}>
        {t("sync.access.waiting", { count, at: formatWhen(oldestAtMs ?? nowMs, nowMs, t) })}
      </p>
      {ofOthers > 0 && <p>{t("sync.access.ofOthers", { count: ofOthers })}</p>}
      {refused && <p className={classes["why"]}>{t("sync.access.refused")}</p>}
      <div className={classes["actions"]}>
        <Button size="compact-sm" variant="default" onClick={send}>
          {t("sync.access.send")}
        </Button>
      </div>
    </section>
  );
}

/** Asked when the panel opens and each minute after: main does not tell it by itself. */
function useAccessWaiting(nowMs: number) {
  const { bridge } = useServices();
  const [waiting, setWaiting] = useState<AccessWaiting>();
  useEffect(() => {
    let left = false;
    void bridge.ask["access:waiting"]().then((answer) => {
      if (!left) setWaiting(answer);
    });
    return () => {
      left = true;
    };
  }, [bridge, nowMs]);
  return {
    waiting,
    send: () => {
      void bridge.ask["access:send"]().then(setWaiting);
    },
  };
}
