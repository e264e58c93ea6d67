import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { PublicText } from "../ticket/public-text";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadable } from "../use-readable";
import type { Decision } from "./use-decision";

export type ApproveDialogProps = {
  readonly open: OpenTicket;
  readonly publicText: string;
  readonly decision: Decision;
  readonly onClose: () => void;
};

/** Approving cannot be taken back, so it shows once more what will go out. */
export function ApproveDialog({ open, publicText, decision, onClose }: ApproveDialogProps) {
  const { t } = useTranslation();
  const { sync } = useDesk();
  const { net } = useReadable(sync.state);
  const approve = async () => {
    if (await decision.approve()) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("approval.confirm.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Text>{t("approval.confirm.text")}</Text>
      <PublicText label={open.ticket.code} text={publicText} />
      {net === "offline" && <Text mt="sm">{t("approval.confirm.offline")}</Text>}
      {decision.problem !== undefined && (
        <Notice tone="attention" live>
          {t(`forms.appendRefused.${decision.problem}`)}
        </Notice>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("approval.confirm.no")}
        </Button>
        <Button data-autofocus onClick={() => void approve()}>
          {t("approval.confirm.yes")}
        </Button>
      </Group>
    </Modal>
  );
}
