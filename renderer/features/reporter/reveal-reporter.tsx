import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RevealAnswer } from "../../../domain/contract/access-log";
import { shortestReason } from "../../../domain/contract/access-log";
import type { TicketId } from "../../../domain/model/ids";
import { Notice } from "../../ui";
import { useServices } from "../services";
import { useOffline } from "../sign-in/use-sign-in";
import type { AskRefusal } from "./ask-reporter";
import { askReporter } from "./ask-reporter";
import classes from "./reveal-reporter.module.css";

/** Masked until somebody gives a reason; shown from the server, and gone when it is closed. */
export function RevealReporter({ ticketId }: { readonly ticketId: TicketId }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => {
    setOpened(false);
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        onClick={() => {
          setOpened(true);
        }}
      >
        {t("device.reporter.show")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t("device.reporter.show")}
        closeButtonProps={{ "aria-label": t("shell.close") }}
      >
        <Reveal ticketId={ticketId} onClose={close} />
      </Modal>
    </>
  );
}

type RevealProps = { readonly ticketId: TicketId; readonly onClose: () => void };

function Reveal({ ticketId, onClose }: RevealProps) {
  const { t } = useTranslation();
  const { reason, setReason, tooShort, shown, refused, busy, ask } = useReveal(ticketId);
  const offline = useOffline();
  if (shown !== undefined) return <Shown reporter={shown} onClose={onClose} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Stack gap="sm">
        <Text>{t("device.reporter.logged")}</Text>
        {offline && <Notice>{t("device.reporter.refused.offline")}</Notice>}
        {refused !== undefined && (
          <Notice tone="attention" live>
            {t(`device.reporter.refused.${refused}`)}
          </Notice>
        )}
        <Textarea
          label={t("device.reporter.reason")}
          description={t("device.reporter.reasonHelp")}
          data-autofocus
          autosize
          minRows={2}
          maxLength={1_000}
          value={reason}
          error={tooShort && t("device.reporter.refused.reason-needed")}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("device.reporter.cancel")}
          </Button>
          <Button type="submit" disabled={offline} aria-disabled={busy}>
            {t("device.reporter.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useReveal(ticketId: TicketId) {
  const { bridge } = useServices();
  const [reason, setReason] = useState("");
  const [tooShort, setTooShort] = useState(false);
  const [shown, setShown] = useState<RevealAnswer>();
  const [refused, setRefused] = useState<AskRefusal>();
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    const short = [...reason.trim()].length < shortestReason;
    setTooShort(short);
    if (short || busy) return;
    setBusy(true);
    setRefused(undefined);
    const answer = await askReporter(bridge, ticketId, reason.trim());
    setBusy(false);
    if (answer.ok) setShown(answer.value);
    else setRefused(answer.reason);
  };
  return { reason, setReason, tooShort, shown, refused, busy, ask };
}

type ShownProps = { readonly reporter: RevealAnswer; readonly onClose: () => void };

function Shown({ reporter, onClose }: ShownProps) {
  const { t } = useTranslation();
  const parts = ["name", "phone", "email", "address"] as const;
  return (
    <Stack gap="sm">
      <dl className={classes["facts"]}>
        {parts.map((part) => {
          const text = reporter[part];
          if (text === undefined || text === "") return null;
          return (
            <div key={part}>
              <dt>{t(`device.reporter.${part}`)}</dt>
              <dd>{text}</dd>
            </div>
          );
        })}
      </dl>
      <Notice>{t("device.reporter.keepSecret")}</Notice>
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t("device.reporter.close")}
        </Button>
      </Group>
    </Stack>
  );
}
