import { Button } from "@mantine/core";
import {
  IconBuildingCommunity,
  IconCloudDownload,
  IconFilterOff,
  IconInbox,
  IconSunHigh,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { wardsToKeep } from "../../../domain/contract/session";
import { Blank } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import type { Inbox } from "./use-inbox";

/** Why there is nothing to see, and what to do about it. */
export function InboxNothing({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation();
  const { sync, session } = useDesk();
  const { net } = useReadable(sync.state);
  const { phase, rows, isNarrowed, clear } = inbox;
  if (phase === "opening") return null;
  // By design: what wards work on lies with the wards and those who supervise them.
  if (wardsToKeep(session).length === 0 && rows.length === 0) {
    return (
      <Blank
        icon={<IconBuildingCommunity size="1.75rem" stroke={1.5} />}
        title={t("inbox.noWard.title")}
        text={t("inbox.noWard.text")}
      />
    );
  }
  if (phase === "first-pull" && rows.length === 0) {
    return (
      <Blank
        icon={<IconCloudDownload size="1.75rem" stroke={1.5} />}
        title={net === "offline" ? t("inbox.firstPull.offlineTitle") : t("inbox.firstPull.title")}
        text={
          net === "offline" ? t("inbox.firstPull.offline") : t("inbox.firstPull.text", { count: 0 })
        }
      />
    );
  }
  if (isNarrowed) {
    return (
      <Blank
        icon={<IconFilterOff size="1.75rem" stroke={1.5} />}
        title={t("inbox.noMatch.title")}
        text={t("inbox.noMatch.text")}
        action={
          <Button variant="light" onClick={clear}>
            {t("inbox.noMatch.clear")}
          </Button>
        }
      />
    );
  }
  const which = rows.length === 0 ? "emptyAll" : "empty";
  const Icon = rows.length === 0 ? IconInbox : IconSunHigh;
  return (
    <Blank
      icon={<Icon size="1.75rem" stroke={1.5} />}
      title={t(`inbox.${which}.title`)}
      text={t(`inbox.${which}.text`)}
    />
  );
}
