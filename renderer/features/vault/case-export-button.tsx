import { Button, Modal } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTicketEvidence } from "../evidence/use-ticket-evidence";
import { CaseExportPane } from "./case-export-pane";

/** "Xuất hồ sơ": the ticket that is on the screen, with all its evidence, as one zip. */
export function CaseExportButton() {
  const { t } = useTranslation();
  const ticket = useTicketEvidence();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  if (ticket === undefined) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileZip size="1.25rem" stroke={1.75} />}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t("evidence.export.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t("evidence.export.title", { code: ticket.ticket.code })}
        closeButtonProps={{ "aria-label": t("evidence.export.close") }}
      >
        <CaseExportPane ticket={ticket} onClose={close} />
      </Modal>
    </>
  );
}
