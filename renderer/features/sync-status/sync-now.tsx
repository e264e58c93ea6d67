import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../i18n/local-time";
import type { SyncNowRefusal } from "../../sync";
import { Notice } from "../../ui";
import { useServices } from "../services";
import classes from "./sync-panel.module.css";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";

type Outcome =
  | { readonly state: "idle" }
  | { readonly state: "running" }
  | { readonly state: "done"; readonly atMs: number }
  | {
      readonly state: "refused";
      readonly reason: SyncNowRefusal;
      readonly lastRoundTripMs: number | undefined;
    };

export function SyncNow() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const { desk, sync, held } = useDesk();
  const { lastRoundTripMs } = useReadable(sync.state);
  const [outcome, setOutcome] = useState<Outcome>({ state: "idle" });
  // What has gone through by itself since then makes the answer to the press untrue.
  const isRefused = outcome.state === "refused" && outcome.lastRoundTripMs === lastRoundTripMs;
  const run = async () => {
    setOutcome({ state: "running" });
    await held.flush();
    const result = await sync.syncNow();
    void bridge.ask["evidence:send"]();
    void bridge.ask["access:send"]();
    setOutcome(
      result.ok
        ? { state: "done", atMs: desk.nowMs() }
        : {
            state: "refused",
            reason: result.reason,
            lastRoundTripMs: sync.state.get().lastRoundTripMs,
          },
    );
  };
  return (
    <div>
      <Button
        leftSection={<IconRefresh size="1.25rem" stroke={1.75} />}
        variant="light"
        aria-disabled={outcome.state === "running"}
        onClick={() => {
          if (outcome.state !== "running") void run();
        }}
      >
        {outcome.state === "running" ? t("sync.nowRunning") : t("sync.now")}
      </Button>
      <div role="status" className={classes["outcome"]}>
        {outcome.state === "done" && (
          <Notice tone="good">{t("sync.nowDone", { at: formatTime(outcome.atMs) })}</Notice>
        )}
        {isRefused && <Notice tone="attention">{t(`sync.refusedNow.${outcome.reason}`)}</Notice>}
      </div>
    </div>
  );
}
