import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useServices } from "../services";
import { useReadable } from "../use-readable";

/** Signing out with unsent work says what happens to it. */
export function LockDialog() {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const { sync, held } = useDesk();
  const { at, go } = useNavigation();
  const { unsentEntries } = useReadable(sync.state);
  const close = () => {
    go({ to: "no-panel" });
  };
  const lock = async () => {
    await held.flush();
    await bridge.ask["session:lock"]();
  };
  return (
    <Modal
      opened={at.panel === "lock"}
      onClose={close}
      title={t("session.lock.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Text>
        {unsentEntries === 0
          ? t("session.lock.allSent")
          : t("session.lock.unsent", { count: unsentEntries })}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {t("session.lock.stay")}
        </Button>
        <Button data-autofocus onClick={() => void lock()}>
          {t("session.lock.confirm")}
        </Button>
      </Group>
    </Modal>
  );
}
