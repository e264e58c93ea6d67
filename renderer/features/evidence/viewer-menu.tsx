import { Menu } from "@mantine/core";
import { IconDots, IconEyeOff, IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { isPhoto } from "../../../domain/model/evidence-ref";
import classes from "./evidence-viewer.module.css";
import type { TicketEvidence } from "./use-ticket-evidence";
import type { ViewerTask } from "./viewer-work";

export type ViewerMenuProps = {
  readonly evidence: EvidenceRef;
  readonly ticket: TicketEvidence | undefined;
  readonly onTask: (task: ViewerTask) => void;
};

/** What is done with a photo beside looking at it. */
export function ViewerMenu({ evidence, ticket, onTask }: ViewerMenuProps) {
  const { t } = useTranslation();
  const isOfTicket = ticket?.refs.some(({ sha256 }) => sha256 === evidence.sha256) === true;
  const isCopy = evidence.derivedFrom !== undefined;
  if (!isPhoto(evidence) || ticket === undefined) return null;
  const whyNot = isCopy
    ? t("evidence.publicCopy.isCopy")
    : isOfTicket
      ? undefined
      : t("evidence.publicCopy.notYetRecorded");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes["more"]} aria-label={t("evidence.viewer.more")}>
          <IconDots size="1.5rem" stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconEyeOff size="1.25rem" stroke={1.75} />}
          disabled={whyNot !== undefined}
          onClick={() => {
            onTask("public-copy");
          }}
        >
          {t("evidence.publicCopy.make")}
          {whyNot !== undefined && <div className={classes["whyNot"]}>{whyNot}</div>}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPrinter size="1.25rem" stroke={1.75} />}
          onClick={() => {
            onTask("sheet");
          }}
        >
          {t("evidence.sheet.open")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
