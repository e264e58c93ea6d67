import { Anchor, Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isEntryKind } from "../../../domain/model/entry";
import { formatWhen } from "../../i18n/local-time";
import type { UnsentEntry, UnsentFate } from "../../store";
import { useMinute } from "../clock/use-clock";
import { useNavigation } from "../navigation/use-navigation";
import { WriteAnew } from "../held/write-anew";
import { useRetry } from "./use-retry";
import classes from "./sync-panel.module.css";

export type SyncItemsProps = {
  readonly title: string;
  readonly help: string;
  readonly items: readonly UnsentEntry[];
};

const shownAtMost = 50;

/** Entries that have not reached the server, each with why and what can be done. */
export function SyncItems({ title, help, items }: SyncItemsProps) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes["title"]}>
        {title} <span className={classes["soft"]}>{items.length}</span>
      </h3>
      <p className={classes["soft"]}>{help}</p>
      <ul className={classes["items"]}>
        {items.slice(0, shownAtMost).map((item) => (
          <SyncItemLine key={item.entryId} item={item} />
        ))}
      </ul>
    </section>
  );
}

function SyncItemLine({ item }: { readonly item: UnsentEntry }) {
  const { t } = useTranslation();
  const retry = useRetry();
  const { go } = useNavigation();
  const nowMs = useMinute();
  const { fate, kind } = item;
  return (
    <li className={classes["item"]}>
      <p>
        <strong>{isEntryKind(kind) ? t(`ticket.step.${kind}`) : t("story.did.unknown")}</strong>{" "}
        <span className={classes["soft"]}>
          {item.byName}, {formatWhen(item.atMs, nowMs, t)}
        </span>
      </p>
      <p>
        <Anchor
          component="button"
          type="button"
          className={classes["link"] ?? ""}
          onClick={() => {
            go({ to: "ticket", ticketId: item.ticketId });
            go({ to: "tab", tab: "story" });
          }}
        >
          {item.code === "" ? t("sync.otherTicket") : `${item.code} ${item.subject}`}
        </Anchor>
      </p>
      {fate.state === "refused" && (
        <p className={classes["why"]}>{t(`story.refusal.${fate.reason}`)}</p>
      )}
      {mayRetry(fate) && (
        <div className={classes["actions"]}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t("sync.retry")}: ${item.code}`}
            onClick={() => {
              retry(item.entryId);
            }}
          >
            {t("sync.retry")}
          </Button>
          {fate.state === "refused" && <WriteAnew item={item} />}
        </div>
      )}
    </li>
  );
}

/** What waits for a person to sign in, for an update or for the city goes by nothing else. */
function mayRetry(fate: UnsentFate): boolean {
  if (fate.state !== "held") return fate.state === "refused";
  return fate.why === "no-access" || fate.why === "no-such-ticket";
}
