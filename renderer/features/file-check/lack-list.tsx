import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileLack } from "../../../domain/rules/paper/file-lacks";
import { isHard } from "../../../domain/rules/paper/file-lacks";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { Tag } from "../../ui";
import { isFormKind } from "../drafts/form-kinds";
import { useNavigation } from "../navigation/use-navigation";
import { ClashDialog } from "../number-book/clash-dialog";
import { MendPaper } from "../papers/mend-paper";
import type { Clash } from "../papers/use-paper-cards";
import { useClashes } from "../papers/use-paper-cards";
import { usePaperName } from "../papers/use-paper-name";
import type { OpenTicket } from "../ticket/use-ticket";
import classes from "./file-check.module.css";
import { lackText } from "./lack-text";

export type LackListProps = { readonly open: OpenTicket; readonly lacks: readonly FileLack[] };

/** Each line says what is missing and leads to the place that mends it. */
export function LackList({ open, lacks }: LackListProps) {
  const { go } = useNavigation();
  const clashes = useClashes();
  const papers = papersOf(open.view);
  const [mending, setMending] = useState<FiledPaper>();
  const [clash, setClash] = useState<Clash>();
  const paperOf = ({ entryId }: FileLack) => papers.find(({ entry }) => entry.id === entryId);
  const mend = (lack: FileLack) => {
    const paper = paperOf(lack);
    const { reason, kind, entryId } = lack;
    if (reason === "numberClash") {
      setClash(clashes.find((each) => each.papers.some((one) => one.entryId === entryId)));
      return;
    }
    const form = reason === "paperIncomplete" ? paper?.entry.kind : kind;
    if (form !== undefined && isFormKind(form)) {
      const about = reason === "commitmentOpen" && entryId !== undefined ? { about: entryId } : {};
      go({ to: "form", ticketId: open.ticket.id, kind: form, ...about });
    } else if (paper !== undefined) setMending(paper);
  };
  return (
    <>
      <ul className={classes["list"]}>
        {lacks.map((lack) => (
          <LackLine
            key={[lack.reason, lack.entryId, lack.kind, lack.place?.key].join(" ")}
            lack={lack}
            paper={paperOf(lack)}
            onMend={() => {
              mend(lack);
            }}
          />
        ))}
      </ul>
      {mending !== undefined && (
        <MendPaper
          open={open}
          filed={mending}
          onClose={() => {
            setMending(undefined);
          }}
        />
      )}
      {clash !== undefined && (
        <ClashDialog
          clash={clash}
          onClose={() => {
            setClash(undefined);
          }}
        />
      )}
    </>
  );
}

type LackLineProps = {
  readonly lack: FileLack;
  readonly paper: FiledPaper | undefined;
  readonly onMend: () => void;
};

function LackLine({ lack, paper, onMend }: LackLineProps) {
  const { t } = useTranslation();
  const nameOf = usePaperName();
  const words = lackText(lack, t);
  const name =
    paper === undefined
      ? undefined
      : [nameOf({ kind: paper.entry.kind, templateId: paper.template?.id }), paper.number].join(
          " ",
        );
  return (
    <li className={classes["lack"]}>
      <span className={classes["words"]}>
        {words}
        {name !== undefined && <span className={classes["paper"]}> · {name.trim()}</span>}
      </span>
      {isHard(lack) && <Tag tone="soon">{t("paperLife.check.mustTag")}</Tag>}
      <Button
        size="compact-sm"
        variant="light"
        aria-label={`${t(`paperLife.check.mend.${mendWord(lack)}`)}: ${words}`}
        onClick={onMend}
      >
        {t(`paperLife.check.mend.${mendWord(lack)}`)}
      </Button>
    </li>
  );
}

function mendWord({ reason, kind }: FileLack): "sign" | "form" | "clash" {
  if (reason === "numberClash") return "clash";
  return kind !== undefined || reason === "paperIncomplete" ? "form" : "sign";
}
