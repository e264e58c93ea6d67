import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryId } from "../../../domain/model/ids";
import { readPaperNumber } from "../../../domain/rules/paper/numbering";
import { Notice } from "../../ui";
import { PaperNumber } from "../papers/paper-number";
import type { Clash, NumberedPaperAt } from "../papers/use-paper-cards";
import { ClashPaper } from "./clash-paper";
import classes from "./number-book.module.css";
import { useClashDecision } from "./use-clash-decision";

export type ClashDialogProps = { readonly clash: Clash; readonly onClose: () => void };

/** Both papers side by side: a person says which keeps the number, the other gets a new one. */
export function ClashDialog({ clash, onClose }: ClashDialogProps) {
  const { t } = useTranslation();
  const { number, papers } = clash;
  const [keeper, setKeeper] = useState<EntryId>();
  const [numbers, setNumbers] = useState<{ readonly [entryId: string]: string }>({});
  const [reason, setReason] = useState(() => t("paperLife.clash.reasonStart", { number }));
  const { decide, problem, working, forget } = useClashDecision(clash, onClose);
  const others = keeper === undefined ? [] : papers.filter(({ entryId }) => entryId !== keeper);
  return (
    <Modal
      opened
      onClose={onClose}
      size="56rem"
      title={t("paperLife.clash.title", { number })}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <p className={classes["lead"]}>{t("paperLife.clash.lead")}</p>
      <fieldset className={classes["pair"]} aria-label={t("paperLife.clash.keep")}>
        {papers.map((paper) => (
          <ClashPaper
            key={paper.entryId}
            paper={paper}
            isKept={paper.entryId === keeper}
            onLeave={onClose}
            onKeep={() => {
              forget();
              setKeeper(paper.entryId);
            }}
          />
        ))}
      </fieldset>
      {keeper !== undefined && (
        <div className={classes["others"]}>
          {others.map((paper) => (
            <PaperNumber
              key={paper.entryId}
              label={t("paperLife.clash.newNumber", { name: paper.byName })}
              entryId={paper.entryId}
              register={registerOf(paper)}
              value={numbers[paper.entryId] ?? ""}
              onChange={(value) => {
                setNumbers((before) => ({ ...before, [paper.entryId]: value }));
              }}
            />
          ))}
          <Textarea
            label={t("paperLife.clash.reason")}
            autosize
            minRows={1}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
        </div>
      )}
      {problem !== undefined && (
        <Notice tone="attention" live>
          {problem}
        </Notice>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("paperLife.legal.cancel")}
        </Button>
        <Button
          aria-disabled={working}
          onClick={() => void decide({ keeper, others, numbers, reason })}
        >
          {t("paperLife.clash.submit")}
        </Button>
      </Group>
    </Modal>
  );
}

function registerOf({ unitId, year, number }: NumberedPaperAt) {
  // A clash is found among numbers that can be read.
  return { unitId, year, sign: readPaperNumber(number)?.sign ?? "" };
}
