import { Button, Group, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountCard, CreatedAccount } from "../../../domain/contract/accounts";
import { Notice } from "../../ui";
import { useAdmin } from "./admin-context";
import type { Refused } from "./refusal-text";
import { refusalText } from "./refusal-text";

export type ConfirmDialogProps = {
  readonly what: "disable" | "reset";
  readonly account: AccountCard;
  readonly onClose: () => void;
  readonly onChanged: () => void;
  readonly onGiven: (created: CreatedAccount) => void;
};

export function ConfirmDialog({ what, account, onClose, onChanged, onGiven }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const { user, displayName: name } = account;

  const disable = async () => {
    const done = await api.setDisabled(user, true);
    if (!done.ok) return done;
    onClose();
    notifications.show({ message: t("admin.confirm.disabled", { name }) });
    return undefined;
  };
  const reset = async () => {
    const done = await api.resetPassword(user);
    if (!done.ok) return done;
    onGiven(done.value);
    return undefined;
  };
  const act = async () => {
    if (working) return;
    setWorking(true);
    const problem = await (what === "disable" ? disable() : reset());
    setWorking(false);
    setRefused(problem);
    if (problem === undefined) onChanged();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`admin.confirm.${what}.title`, { name })}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <p>{t(`admin.confirm.${what}.text`)}</p>
      {refused !== undefined && (
        <Notice tone="attention" live>
          {refusalText(refused, t)}
        </Notice>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("admin.form.cancel")}
        </Button>
        <Button aria-disabled={working} onClick={() => void act()}>
          {t(`admin.confirm.${what}.action`)}
        </Button>
      </Group>
    </Modal>
  );
}
