import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useServices } from "../services";
import { CodeBlock } from "./code-block";
import { RecoverySheet } from "./recovery-sheet";

type RecoveryDialogProps = {
  readonly opened: boolean;
  /** True when a code exists that the new one takes the place of. */
  readonly renews: boolean;
  readonly onClose: () => void;
};

export function RecoveryDialog({ opened, renews, onClose }: RecoveryDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      // A code that is closed by a slip of the mouse is gone.
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t("device.code.title")}
    >
      <RecoveryCode renews={renews} onClose={onClose} />
    </Modal>
  );
}

function RecoveryCode({ renews, onClose }: Omit<RecoveryDialogProps, "opened">) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const [code, setCode] = useState<string>();
  const [failed, setFailed] = useState(false);
  const [kept, setKept] = useState(false);
  const make = async (): Promise<void> => {
    const made = await bridge.ask["keys:make-code"]();
    setFailed(!made.ok);
    if (made.ok) setCode(made.value);
  };
  if (code === undefined) {
    return (
      <Stack gap="sm">
        <Text>{t("device.code.text")}</Text>
        {renews && <Text>{t("device.code.renewText")}</Text>}
        {failed && (
          <Text role="alert" c="red.8">
            {t("device.code.failed")}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("device.noCode.later")}
          </Button>
          <Button data-autofocus onClick={() => void make()}>
            {t("device.noCode.make")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Text>{t("device.code.text")}</Text>
      <CodeBlock label={t("device.store.code")} code={code} />
      <Checkbox
        label={t("device.code.copied")}
        checked={kept}
        onChange={(event) => {
          setKept(event.currentTarget.checked);
        }}
      />
      <Group justify="flex-end">
        <Button
          variant="default"
          onClick={() => {
            window.print();
          }}
        >
          {t("device.code.print")}
        </Button>
        <Button disabled={!kept} onClick={onClose}>
          {t("device.code.close")}
        </Button>
      </Group>
      <RecoverySheet code={code} />
    </Stack>
  );
}
