import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MissingTickets } from "../../store";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import { useUnitName } from "./use-unit-name";
import classes from "./sync-panel.module.css";

/** Tickets that the server no longer has: nothing leaves this device before somebody has decided. */
export function MissingQuestions() {
  const { desk } = useDesk();
  const missing = useReadable(desk.missing);
  return missing.map((each) => <MissingQuestion key={each.unitId} missing={each} />);
}

function MissingQuestion({ missing }: { readonly missing: MissingTickets }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const nameOf = useUnitName();
  const [removing, setRemoving] = useState(false);
  const { unitId, why, ids, of, decided } = missing;
  const count = ids.length;
  const words = { count, of, ward: nameOf(unitId) };
  return (
    <Notice tone={decided ? "info" : "attention"}>
      <p>
        <strong>{t(decided ? "sync.missing.kept" : `sync.missing.${why}`, words)}</strong>
      </p>
      {!decided && <p className={classes["gap"]}>{t("sync.missing.help")}</p>}
      <Group gap="xs" mt="xs">
        {!decided && (
          <Button size="compact-sm" onClick={() => void desk.answerMissing(unitId, "keep")}>
            {t("sync.missing.keep")}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            setRemoving(true);
          }}
        >
          {t("sync.missing.remove")}
        </Button>
      </Group>
      <RemoveDialog
        missing={missing}
        opened={removing}
        onClose={() => {
          setRemoving(false);
        }}
      />
    </Notice>
  );
}

type RemoveDialogProps = {
  readonly missing: MissingTickets;
  readonly opened: boolean;
  readonly onClose: () => void;
};

function RemoveDialog({ missing, opened, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const nameOf = useUnitName();
  const { unitId, ids } = missing;
  const words = { count: ids.length, ward: nameOf(unitId) };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("sync.missing.removeTitle", words)}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Text>{t("sync.missing.removeHelp", words)}</Text>
      <Group justify="flex-end" mt="lg">
        <Button data-autofocus variant="default" onClick={onClose}>
          {t("sync.missing.cancel")}
        </Button>
        <Button
          color="dark"
          onClick={() => {
            void desk.answerMissing(unitId, "remove").then(onClose);
          }}
        >
          {t("sync.missing.removeNow", words)}
        </Button>
      </Group>
    </Modal>
  );
}
