import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../navigation/use-navigation";
import { useUnsentOfMine } from "./use-unsent-of-mine";

type SessionEndedProps = { readonly opened: boolean; readonly onClose: () => void };

/** The server ended the session; nothing is taken away, and what is unsent goes out first. */
export function SessionEnded({ opened, onClose }: SessionEndedProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { entries } = useUnsentOfMine();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("device.ended.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Stack gap="sm">
        <Text>{t("device.ended.text")}</Text>
        {entries > 0 && <Text>{t("device.ended.unsent", { count: entries })}</Text>}
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            {t("device.ended.later")}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              onClose();
              go({ to: "panel", panel: "lock" });
            }}
          >
            {t("device.ended.again")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
