import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import { leftFromBefore, waitingHere } from "./waiting-here";

/** With a network most of it has gone by then, and nobody need read about it. */
const settlingMs = 4_000;

/** After signing in: how much work of whom still lies on this computer. */
export function WaitingNotice() {
  const { t } = useTranslation();
  const { desk, session } = useDesk();
  const unsent = useReadable(desk.unsent);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setShown, settlingMs, true);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  const before = leftFromBefore(desk);
  const { mine, others } = waitingHere(unsent, session.user, before.ids);
  if (!shown || before.seen || mine + others.length === 0) return null;
  const people = others
    .map((one) => t("device.waitingHere.person", one))
    .join(t("device.waitingHere.and"));
  const close = (
    <Button
      size="compact-md"
      variant="default"
      onClick={() => {
        before.noteSeen();
        setShown(false);
      }}
    >
      {t("device.restored.close")}
    </Button>
  );
  return (
    <Notice live action={close}>
      {mine > 0 && <span>{t("device.waitingHere.mine", { count: mine })} </span>}
      {others.length > 0 && <span>{t("device.waitingHere.others", { people })}</span>}
    </Notice>
  );
}
