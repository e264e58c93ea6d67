import { Button, Modal, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperData } from "../../../domain/model/paper/paper-data";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { copyPaper, fillOpen } from "../../../domain/rules/paper/prefill";
import { formatDate } from "../../i18n/local-time";
import { useDesk } from "../desk-context";
import { readTicketOnce } from "../evidence/read-ticket-once";
import type { OpenTicket } from "../ticket/use-ticket";
import type { CopyCandidate } from "./copy-candidates";
import classes from "./copy-from.module.css";
import { useCopyCandidates } from "./use-copy-candidates";
import { usePaperName } from "./use-paper-name";

export type CopyFromProps = {
  readonly open: OpenTicket;
  readonly template: PaperTemplate;
  readonly data: PaperData;
  readonly onCopy: (data: PaperData) => void;
};

/** Takes over who and where from an earlier paper; what was typed already stays. */
export function CopyFrom(props: CopyFromProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  return (
    <div>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconCopy size="1rem" stroke={1.75} />}
        onClick={() => {
          setChoosing(true);
        }}
      >
        {t("paperLife.copy.open")}
      </Button>
      {choosing && (
        <CopyDialog
          {...props}
          onClose={() => {
            setChoosing(false);
          }}
        />
      )}
    </div>
  );
}

function CopyDialog(props: CopyFromProps & { readonly onClose: () => void }) {
  const { open, template, data, onCopy, onClose } = props;
  const { t } = useTranslation();
  const { desk } = useDesk();
  const nameOf = usePaperName();
  const [search, setSearch] = useState("");
  const candidates = useCopyCandidates(open, { template, data, search });
  const copy = async (candidate: CopyCandidate) => {
    const state = await readTicketOnce(desk.ticket(candidate.ticketId));
    const filed =
      state.phase === "ready"
        ? papersOf(state.view).find(({ entry }) => entry.id === candidate.entryId)
        : undefined;
    if (filed === undefined) {
      notifications.show({ color: "orange", message: t("paperLife.copy.gone") });
      return;
    }
    onCopy(fillOpen(data, copyPaper(template, filed.data, {})));
    const what = [nameOf(candidate), candidate.number ?? "", candidate.code].join(" ");
    notifications.show({ message: t("paperLife.copy.done", { what }) });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("paperLife.copy.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <p className={classes["lead"]}>{t("paperLife.copy.lead")}</p>
      <TextInput
        data-autofocus
        aria-label={t("paperLife.copy.search")}
        placeholder={t("paperLife.copy.search")}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
        }}
      />
      {candidates.length === 0 && <p className={classes["none"]}>{t("paperLife.copy.none")}</p>}
      <ul className={classes["list"]}>
        {candidates.map((candidate, index) => (
          <CandidateRow
            key={candidate.entryId}
            candidate={candidate}
            isFirst={candidates[index - 1]?.group !== candidate.group}
            onUse={() => void copy(candidate)}
          />
        ))}
      </ul>
    </Modal>
  );
}

type CandidateRowProps = {
  readonly candidate: CopyCandidate;
  readonly isFirst: boolean;
  readonly onUse: () => void;
};

function CandidateRow({ candidate, isFirst, onUse }: CandidateRowProps) {
  const { t } = useTranslation();
  const nameOf = usePaperName();
  const { group, number = "", who, place, code, byName, atMs } = candidate;
  const name = `${nameOf(candidate)} ${number}`.trim();
  return (
    <>
      {isFirst && <li className={classes["group"]}>{t(`paperLife.copy.${group}`)}</li>}
      <li className={classes["row"]}>
        <span className={classes["words"]}>
          <span className={classes["name"]}>{name}</span>
          <span className={classes["soft"]}>
            {[who, place].filter((each) => each !== undefined && each !== "").join(" · ")}
          </span>
          <span className={classes["soft"]}>
            {code} · {byName}, {formatDate(atMs)}
          </span>
        </span>
        <Button
          size="compact-md"
          variant="light"
          aria-label={`${t("paperLife.copy.use")}: ${name} ${who ?? ""} ${code}`}
          onClick={onUse}
        >
          {t("paperLife.copy.use")}
        </Button>
      </li>
    </>
  );
}
