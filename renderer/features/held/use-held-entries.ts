import { notifications } from "@mantine/notifications";
import type { i18n as I18n } from "i18next";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../../store";
import type { UnfinishedWork } from "../unfinished-work";
import type { HeldEntries } from "./held-entries";
import { createHeldEntries } from "./held-entries";
import { untilShown } from "./until-shown";

/** The ten seconds in which work can be taken back, for the desk that is open. */
export function useHeldEntries(desk: Desk, unfinished: UnfinishedWork): HeldEntries {
  const { i18n } = useTranslation();
  const held = useMemo(() => openHeldEntries(desk, i18n), [desk, i18n]);
  useEffect(() => {
    void held.restore();
    // If the window closes before this is done, the next start does it.
    const flush = () => void held.flush();
    window.addEventListener("pagehide", flush);
    const takeOff = unfinished.add(() => held.flush());
    return () => {
      window.removeEventListener("pagehide", flush);
      takeOff();
    };
  }, [held, unfinished]);
  return held;
}

/** Asks for the words when they are needed, so that another language starts no new queue. */
function openHeldEntries(desk: Desk, i18n: I18n): HeldEntries {
  return createHeldEntries({
    desk: {
      drafts: desk.drafts,
      append: async (ticketId, entry) => {
        const result = await desk.append(ticketId, entry);
        if (result.ok) await untilShown(desk.ticket(ticketId), entry.id);
        return result;
      },
    },
    deviceNowMs: () => Date.now(),
    onRefused: (_held, reason) => {
      notifications.show({
        color: "amber",
        message: i18n.t(`forms.appendRefused.${reason}`),
        autoClose: false,
      });
    },
  });
}
