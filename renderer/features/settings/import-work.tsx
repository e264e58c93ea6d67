import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportRefusal, Imported } from "../../../domain/contract/device-ipc";
import type { Words } from "../../i18n";
import type { TakenOver } from "../../store";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import classes from "./settings-screen.module.css";

/** Takes over unsent work that was carried here from another PC. */
export function ImportWork() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className={classes["row"]}>
        <span>{t("device.transfer.import")}</span>
        <Button
          variant="default"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t("device.transfer.importAction")}
        </Button>
      </div>
      <Modal
        opened={asking}
        onClose={() => {
          setAsking(false);
        }}
        title={t("device.transfer.import")}
        closeButtonProps={{ "aria-label": t("shell.close") }}
      >
        <ImportForm
          onDone={() => {
            setAsking(false);
          }}
        />
      </Modal>
    </>
  );
}

function ImportForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const { copies } = useDesk();
  const [code, setCode] = useState("");
  const [refused, setRefused] = useState<Exclude<ImportRefusal, "cancelled">>();
  const run = async (): Promise<void> => {
    setRefused(undefined);
    const result = await bridge.ask["transfer:import"](code);
    if (!result.ok) {
      if (result.reason !== "cancelled") setRefused(result.reason);
      return;
    }
    const taken = await copies.takeOver(result.value.text);
    notifications.show({ message: importedText(taken, result.value, t), autoClose: 10_000 });
    onDone();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Stack gap="sm">
        <Text>{t("device.transfer.importHelp")}</Text>
        <TextInput
          label={t("device.transfer.code")}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={code}
          error={refused === undefined ? undefined : t(`device.transfer.importRefused.${refused}`)}
          onChange={(event) => {
            setCode(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end">
          <Button type="submit">{t("device.transfer.importAction")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function importedText(taken: TakenOver, { files, filesRefused }: Imported, t: Words): string {
  const nothing = taken.entries + taken.drafts + files === 0;
  const said = nothing
    ? t("device.transfer.importedNothing")
    : t("device.transfer.imported", { ...taken, files });
  return filesRefused === 0
    ? said
    : `${said} ${t("device.transfer.filesRefused", { count: filesRefused })}`;
}
