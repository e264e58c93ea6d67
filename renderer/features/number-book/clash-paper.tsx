import { Anchor, Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../i18n/local-time";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { useNavigation } from "../navigation/use-navigation";
import type { NumberedPaperAt } from "../papers/use-paper-cards";
import { usePaperName } from "../papers/use-paper-name";
import { useTicket } from "../ticket/use-ticket";
import classes from "./number-book.module.css";

export type ClashPaperProps = {
  readonly paper: NumberedPaperAt;
  readonly isKept: boolean;
  readonly onKeep: () => void;
  /** The report is opened behind the dialog, which goes. */
  readonly onLeave: () => void;
};

/** One of the papers: what it is, whom it names, who drew it up and when. */
export function ClashPaper({ paper, isKept, onKeep, onLeave }: ClashPaperProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const nameOf = usePaperName();
  const { code, subject, place, who, byName, atMs, ticketId, entryId } = paper;
  const name = `${nameOf(paper)} ${paper.number}`;
  return (
    <div className={classes["paper"]} data-kept={isKept || undefined}>
      <p className={classes["name"]}>{name}</p>
      <dl className={classes["facts"]}>
        <dt>{t("paperLife.clash.ticket")}</dt>
        <dd>
          <Anchor
            component="button"
            type="button"
            onClick={() => {
              onLeave();
              go({ to: "ticket", ticketId });
            }}
          >
            {code}
          </Anchor>{" "}
          {subject}
        </dd>
        <dt>{t("paperLife.clash.place")}</dt>
        <dd>{place}</dd>
        {who !== undefined && (
          <>
            <dt>{t("paperLife.clash.about")}</dt>
            <dd>{who}</dd>
          </>
        )}
        <dt>{t("paperLife.clash.madeBy")}</dt>
        <dd>{byName}</dd>
        <dt>{t("paperLife.clash.filedAt")}</dt>
        <dd>{formatDateTime(atMs)}</dd>
        <Signed ticketId={ticketId} entryId={entryId} />
      </dl>
      <Radio
        name="keeper"
        label={t("paperLife.clash.keep")}
        aria-label={`${t("paperLife.clash.keep")}: ${code}`}
        checked={isKept}
        onChange={onKeep}
      />
    </div>
  );
}

function Signed({ ticketId, entryId }: Pick<NumberedPaperAt, "ticketId" | "entryId">) {
  const { t } = useTranslation();
  const onScreen = useTicket(ticketId);
  if (onScreen.phase !== "ready") return null;
  const filed = papersOf(onScreen.open.view).find(({ entry }) => entry.id === entryId);
  const count = filed?.signatures.length ?? 0;
  return (
    <>
      <dt>{t("paperLife.clash.signed")}</dt>
      <dd>{t("papers.card.signed", { count })}</dd>
    </>
  );
}
