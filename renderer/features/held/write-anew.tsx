import { Button, Group, Modal, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../domain/model/entry";
import { namedEntry } from "../../../domain/model/entry";
import { lifeCycle } from "../../../domain/rules/life-cycle";
import type { AppendRefusal, NewEntry, TicketState, UnsentEntry } from "../../store";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { sentenceOf } from "../story/sentence-of";
import { useReadable } from "../use-readable";
import { correctionText } from "./correction-text";

export type WriteAnewProps = { readonly item: UnsentEntry };

/** A refused entry said again as a correction, which the server takes from whoever writes it. */
export function WriteAnew({ item }: WriteAnewProps) {
  const { t } = useTranslation();
  const { desk, actors } = useDesk();
  const ticket = useReadable(desk.ticket(item.ticketId));
  const [open, setOpen] = useState(false);
  const refused = refusedIn(ticket, item);
  const mayWrite = actors.some(({ role }) => lifeCycle.corrected.by.includes(role));
  if (refused === undefined || !mayWrite) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t("sync.anew.open")}: ${item.code}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("sync.anew.open")}
      </Button>
      <Modal
        opened={open}
        size="lg"
        onClose={() => {
          setOpen(false);
        }}
        title={t("sync.anew.title")}
        closeButtonProps={{ "aria-label": t("shell.close") }}
      >
        <AnewForm
          refused={refused}
          item={item}
          onDone={() => {
            setOpen(false);
          }}
        />
      </Modal>
    </>
  );
}

function refusedIn(ticket: TicketState, { entryId }: UnsentEntry): Entry | undefined {
  if (ticket.phase !== "ready") return undefined;
  return ticket.refused.find(({ id }) => id === entryId);
}

type AnewFormProps = WriteAnewProps & { readonly refused: Entry; readonly onDone: () => void };

function AnewForm({ refused, item, onDone }: AnewFormProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const [text, setText] = useState(() =>
    correctionText(sentenceOf(refused, { nowMs: desk.nowMs(), t })),
  );
  const [problem, setProblem] = useState<AppendRefusal>();
  const write = useWriteAnew({ refused, item, onDone, onProblem: setProblem });
  return (
    <>
      <p>{t("sync.anew.help")}</p>
      <Textarea
        mt="sm"
        label={t("sync.anew.text")}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={5000}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {problem !== undefined && (
        <Notice tone="attention" live>
          {t(`forms.appendRefused.${problem}`)}
        </Notice>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDone}>
          {t("sync.missing.cancel")}
        </Button>
        <Button aria-disabled={text.trim() === ""} onClick={() => void write(text.trim())}>
          {t("sync.anew.write")}
        </Button>
      </Group>
    </>
  );
}

type Writing = AnewFormProps & { readonly onProblem: (problem: AppendRefusal) => void };

function useWriteAnew({ refused, item, onDone, onProblem }: Writing) {
  const { t } = useTranslation();
  const { desk, held, actors } = useDesk();
  const save = async (correction: NewEntry): Promise<void> => {
    const written = await desk.append(item.ticketId, desk.compose(correction));
    if (!written.ok) {
      onProblem(written.reason);
      return;
    }
    await desk.putBy(refused.id);
    notifications.show({ message: t("sync.anew.done") });
    onDone();
  };
  return async (text: string): Promise<void> => {
    const actor = actors.find(({ role }) => lifeCycle.corrected.by.includes(role));
    if (actor === undefined || text === "") return;
    const about = namedEntry(refused);
    const correction: NewEntry = {
      kind: "corrected",
      body: { text, ...(about === undefined ? {} : { entry: about }) },
      evidence: refused.evidence,
      role: actor.role,
      unitId: actor.unitId,
    };
    await held.press(`anew:${refused.id}`, () => save(correction));
  };
}
