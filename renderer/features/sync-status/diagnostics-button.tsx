import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFileDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { diagnosticsText } from "../../sync";
import { useDesk } from "../desk-context";
import { useServices } from "../services";

/** A file for whoever helps: numbers and states, no words and no names of anybody. */
export function DiagnosticsButton() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const { desk, sync } = useDesk();
  const save = async () => {
    const { ask } = bridge;
    const [app, clock, files] = await Promise.all([
      ask["app:info"](),
      ask["clock:offset"](),
      ask["evidence:status"](),
    ]);
    const text = diagnosticsText({
      app,
      clock,
      files,
      nowMs: desk.nowMs(),
      state: sync.state.get(),
      missing: desk.missing.get(),
      events: sync.events.get(),
      traffic: sync.traffic.get(),
    });
    const saved = await ask["app:save-diagnostics"](text);
    if (saved.ok) notifications.show({ message: t("sync.diagnosticsSaved") });
    else if (saved.reason !== "cancelled") {
      const message = t(`sync.diagnosticsRefused.${saved.reason}`);
      notifications.show({ color: "amber", message });
    }
  };
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFileDownload size="1.125rem" stroke={1.75} />}
        onClick={() => void save()}
      >
        {t("sync.diagnostics")}
      </Button>
    </div>
  );
}
