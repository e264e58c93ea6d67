import { Button, Group, Modal, Radio } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignOutMode } from "../../../domain/contract/accounts";
import { signOutModes } from "../../../domain/contract/accounts";
import { Notice } from "../../ui";
import type { AdminResult } from "./admin-api";
import classes from "./admin-screen.module.css";
import type { Refused } from "./refusal-text";
import { refusalText } from "./refusal-text";

export type SignOutDialogProps = {
  readonly whose: "person" | "device";
  readonly name: string;
  readonly order: (mode: SignOutMode) => AdminResult<{ readonly sessions: number }>;
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

export function SignOutDialog({ whose, name, order, onClose, onChanged }: SignOutDialogProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<SignOutMode>("afterSending");
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const act = async () => {
    if (working) return;
    setWorking(true);
    const done = await order(mode);
    setWorking(false);
    if (!done.ok) {
      setRefused(done);
      return;
    }
    const { sessions: count } = done.value;
    const message = count === 0 ? t("admin.signOut.none") : t("admin.signOut.done", { count });
    notifications.show({ message });
    onChanged();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(whose === "person" ? "admin.signOut.title" : "admin.signOut.deviceTitle", { name })}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Radio.Group
        aria-label={t("admin.signOut.action")}
        value={mode}
        onChange={(chosen) => {
          setMode(chosen === "atOnce" ? "atOnce" : "afterSending");
        }}
      >
        <div className={classes["fields"]}>
          {signOutModes.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`admin.signOut.${each}`)}
              description={t(`admin.signOut.${each}Hint`)}
            />
          ))}
        </div>
      </Radio.Group>
      {refused !== undefined && (
        <Notice tone="attention" live>
          {refusalText(refused, t)}
        </Notice>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("admin.form.cancel")}
        </Button>
        <Button aria-disabled={working} onClick={() => void act()}>
          {t("admin.signOut.action")}
        </Button>
      </Group>
    </Modal>
  );
}
