import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Exported } from "../../../domain/contract/device-ipc";
import { CodeBlock } from "../settings/code-block";

type ExportedWorkProps = {
  readonly exported: Exported;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** The code of the file, this once; then the person signs out or stays. */
export function ExportedWork({ exported, onDone, onClose }: ExportedWorkProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text fw={600}>{t("device.transfer.done", { name: exported.fileName })}</Text>
      <Text>{t("device.transfer.doneText")}</Text>
      {exported.files > 0 && <Text>{t("device.transfer.files", { count: exported.files })}</Text>}
      <CodeBlock label={t("device.transfer.code")} code={exported.code} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("device.signOut.stay")}
        </Button>
        <Button onClick={onDone}>{t("device.signOut.confirm")}</Button>
      </Group>
    </Stack>
  );
}
