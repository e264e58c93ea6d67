import { IconPhoto } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { formatWhen } from "../../i18n/local-time";
import { Blank } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { PhotoGrid } from "../evidence/photo-grid";
import { sentenceOf } from "../story/sentence-of";
import type { StoryItem } from "../story/story-of";
import classes from "./evidence-tab.module.css";
import type { OpenTicket } from "./use-ticket";

export type EvidenceGroup = {
  readonly refs: readonly EvidenceRef[];
  /** The entry that brought it; without one it came with the report. */
  readonly item?: StoryItem;
};

/** What the citizen sent first, then what each entry brought, oldest first. */
export function evidenceGroups({ ticket, story }: OpenTicket): readonly EvidenceGroup[] {
  const groups: EvidenceGroup[] = [];
  if (ticket.report.evidence.length > 0) groups.push({ refs: ticket.report.evidence });
  for (const item of [...story].reverse()) {
    if (item.entry.evidence.length > 0) groups.push({ refs: item.entry.evidence, item });
  }
  return groups;
}

export function EvidenceTab({ groups }: { readonly groups: readonly EvidenceGroup[] }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  if (groups.length === 0) {
    return (
      <Blank
        icon={<IconPhoto size="1.75rem" stroke={1.5} />}
        title={t("ticket.evidence.none.title")}
        text={t("ticket.evidence.none.text")}
      />
    );
  }
  return (
    <div className={classes["groups"]}>
      {groups.map(({ refs, item }) => {
        const sentence = item === undefined ? undefined : sentenceOf(item.entry, { nowMs, t });
        return (
          <section key={item?.entry.id ?? "citizen"}>
            <h3 className={classes["title"]}>
              {sentence === undefined
                ? t("ticket.evidence.citizen")
                : `${sentence.who} ${sentence.did}`}
            </h3>
            {item !== undefined && (
              <p className={classes["when"]}>{formatWhen(item.atMs, nowMs, t)}</p>
            )}
            <PhotoGrid refs={refs} />
          </section>
        );
      })}
    </div>
  );
}
