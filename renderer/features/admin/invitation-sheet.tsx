import { Button, CopyButton, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CreatedInvitation } from "../../../domain/contract/accounts";
import { writeInvitation } from "../../../domain/contract/setup";
import { formatDateTime } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useAdmin } from "./admin-context";
import classes from "./invitation-sheet.module.css";
import { PrintedSheet } from "./printed-sheet";
import { QrPicture } from "./qr-picture";

export type InvitationSheetProps = {
  readonly made: CreatedInvitation;
  readonly onClose: () => void;
};

/** The code is told this once: on the screen, on paper, or as a text to paste. */
export function InvitationSheet({ made, onClose }: InvitationSheetProps) {
  const { t } = useTranslation();
  const { serverUrl } = useAdmin();
  const { code, serverId, invitation } = made;
  const text = writeInvitation({ serverUrl, code, unitId: invitation.unitId, serverId });
  const content = <SheetContent made={made} text={text} serverUrl={serverUrl} />;
  return (
    <Modal
      opened
      size="xl"
      closeOnClickOutside={false}
      onClose={onClose}
      title={t("admin.invite.sheet.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Notice tone="attention">{t("admin.invite.sheet.once")}</Notice>
      {content}
      <Group justify="flex-end" mt="lg">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t("admin.invite.sheet.copied") : t("admin.invite.sheet.copy")}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          onClick={() => {
            window.print();
          }}
        >
          {t("admin.invite.sheet.print")}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {t("admin.invite.sheet.close")}
        </Button>
      </Group>
      <PrintedSheet>
        <h1>{t("admin.invite.sheet.title")}</h1>
        {content}
      </PrintedSheet>
    </Modal>
  );
}

type SheetContentProps = {
  readonly made: CreatedInvitation;
  readonly text: string;
  readonly serverUrl: string;
};

function SheetContent({ made, text, serverUrl }: SheetContentProps) {
  const { t } = useTranslation();
  const { code, invitation } = made;
  return (
    <div className={classes["sheet"]}>
      <QrPicture text={text} label={t("admin.invite.sheet.qr")} />
      <div>
        <ol className={classes["steps"]}>
          <li>{t("admin.invite.sheet.step1")}</li>
          <li>{t("admin.invite.sheet.step2")}</li>
          <li>{t("admin.invite.sheet.step3")}</li>
        </ol>
        <dl className={classes["facts"]}>
          <dt>{t("admin.invite.sheet.server")}</dt>
          <dd>{serverUrl}</dd>
          <dt>{t("admin.invite.sheet.code")}</dt>
          <dd className={classes["code"]}>{code}</dd>
          <dt>{t("admin.invite.sheet.unit")}</dt>
          <dd>{invitation.unitName}</dd>
          <dt>{t("admin.invite.sheet.until")}</dt>
          <dd>{formatDateTime(invitation.expiresAtMs)}</dd>
          <dt>{t("admin.invite.sheet.uses")}</dt>
          <dd>{invitation.uses}</dd>
        </dl>
      </div>
    </div>
  );
}
