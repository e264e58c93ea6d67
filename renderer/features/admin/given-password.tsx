import { Button, CopyButton, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CreatedAccount } from "../../../domain/contract/accounts";
import { formatDateTime } from "../../i18n/local-time";
import classes from "./admin-screen.module.css";

export type GivenPasswordProps = {
  readonly created: CreatedAccount;
  readonly onClose: () => void;
};

/** Told once; a click beside the dialog must not lose it. */
export function GivenPassword({ created, onClose }: GivenPasswordProps) {
  const { t } = useTranslation();
  const { account, temporaryPassword, temporaryUntilMs } = created;
  return (
    <Modal
      opened
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      onClose={onClose}
      title={t("admin.given.title", { name: account.displayName })}
    >
      <p>{t("admin.given.lead", { until: formatDateTime(temporaryUntilMs) })}</p>
      <div className={classes["password"]}>
        <span>{temporaryPassword}</span>
        <CopyButton value={temporaryPassword}>
          {({ copied, copy }) => (
            <Button variant="default" size="sm" onClick={copy}>
              {copied ? t("admin.given.copied") : t("admin.given.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t("admin.given.done")}
        </Button>
      </Group>
    </Modal>
  );
}
