import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { Notice } from "../../ui";
import { useReasonDraft } from "./use-reason-draft";
import type { Decision } from "./use-decision";

export type SendBackDialogProps = {
  readonly ticketId: TicketId;
  readonly decision: Decision;
  readonly onClose: () => void;
};

export function SendBackDialog({ ticketId, decision, onClose }: SendBackDialogProps) {
  const { t } = useTranslation();
  const { reason, setReason } = useReasonDraft(ticketId);
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === "";
  const send = async () => {
    setTried(true);
    if (!missing && (await decision.sendBack(reason.trim()))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("approval.back.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Textarea
          label={t("approval.back.reason")}
          placeholder={t("approval.back.placeholder")}
          data-autofocus
          value={reason}
          error={tried && missing && t("approval.back.missing")}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && event.ctrlKey) void send();
          }}
        />
        {decision.problem !== undefined && (
          <Notice tone="attention" live>
            {t(`forms.appendRefused.${decision.problem}`)}
          </Notice>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("approval.back.cancel")}
          </Button>
          <Button type="submit">{t("approval.back.submit")}</Button>
        </Group>
      </form>
    </Modal>
  );
}
