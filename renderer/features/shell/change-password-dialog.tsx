import { Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { NewPasswordForm } from "../sign-in/new-password-form";

type ChangePasswordDialogProps = { readonly opened: boolean; readonly onClose: () => void };

export function ChangePasswordDialog({ opened, onClose }: ChangePasswordDialogProps) {
  const { t } = useTranslation();
  const { session } = useDesk();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("device.password.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <NewPasswordForm
        user={session.user}
        displayName={session.displayName}
        onCancel={onClose}
        onChanged={() => {
          notifications.show({ message: t("device.password.done") });
          onClose();
        }}
      />
    </Modal>
  );
}
