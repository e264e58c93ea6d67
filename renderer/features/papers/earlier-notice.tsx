import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isKnown } from "../../../domain/model/entry";
import type { Subject } from "../../../domain/model/person";
import type { EarlierMatter } from "../../../domain/rules/paper/earlier-matters";
import { formatDate } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useNavigation } from "../navigation/use-navigation";
import type { OpenTicket } from "../ticket/use-ticket";
import { useMatterIndex } from "./use-matters";
import classes from "../ticket/drafts-notice.module.css";

/** So many are told; who wants more looks at the place itself. */
const mostTold = 3;

/** What was promised or recorded before at this place or by these people, the worst first. */
export function EarlierNotice({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const matters = useEarlierMatters(open);
  if (matters.length === 0) return null;
  return (
    <div className={classes["notices"]}>
      {matters.slice(0, mostTold).map((matter) => (
        <Notice
          key={matter.entryId}
          {...(matter.state === "broken" ? { tone: "attention" as const } : {})}
          action={
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                go({ to: "ticket", ticketId: matter.ticketId });
              }}
            >
              {t("papers.earlier.where", { code: matter.code })}
            </Button>
          }
        >
          {t(`papers.earlier.${matter.state ?? "record"}`, { day: formatDate(matter.atMs) })}
        </Notice>
      ))}
    </div>
  );
}

function useEarlierMatters({ ticket, view }: OpenTicket): readonly EarlierMatter[] {
  const index = useMatterIndex();
  return useMemo(() => {
    const subjects = view.story.flatMap(({ entry }): readonly Subject[] =>
      isKnown(entry) && (entry.kind === "violationRecorded" || entry.kind === "commitmentMade")
        ? entry.body.subjects
        : [],
    );
    const found = index.about({ ticketId: ticket.id, place: view.place.text, subjects });
    return [...found].sort((a, b) => badness(b) - badness(a));
  }, [index, ticket.id, view]);
}

function badness({ state, kind }: EarlierMatter): number {
  if (state === "broken") return 3;
  if (kind === "violationRecorded") return 2;
  return state === "open" ? 1 : 0;
}
