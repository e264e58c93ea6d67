import { notifications } from "@mantine/notifications";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../../store";
import type { HeldEntries } from "./held-entries";
import { createHeldEntries } from "./held-entries";

/** The ten seconds in which work can be taken back, for the desk that is open. */
export function useHeldEntries(desk: Desk): HeldEntries {
  const { i18n } = useTranslation();
  const held = useMemo(
    () =>
      createHeldEntries({
        desk,
        deviceNowMs: () => Date.now(),
        onRefused: (_held, reason) => {
          notifications.show({
            color: "amber",
            message: i18n.t(`forms.appendRefused.${reason}`),
            autoClose: false,
          });
        },
      }),
    [desk, i18n],
  );
  useEffect(() => {
    void held.restore();
    return () => {
      void held.flush();
    };
  }, [held]);
  return held;
}
