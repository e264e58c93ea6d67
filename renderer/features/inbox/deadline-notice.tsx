import { Anchor, Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DeadlineNotice as Notices } from "../../store";
import { formatDateTime } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useReadable, useReadableCalmly } from "../use-readable";
import classes from "./deadline-notice.module.css";

/** Calendar or rules have changed: which open deadlines moved, until this person has seen it. */
export function DeadlineNotice() {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const notices = useReadable(desk.deadlineNotices);
  const [opened, { open, close }] = useDisclosure(false);
  if (notices.length === 0) return null;
  const count = notices.reduce((sum, { changes }) => sum + changes.length, 0);
  const dismiss = () => {
    close();
    for (const { id } of notices) void desk.dismissDeadlines(id);
  };
  return (
    <div className={classes["place"]}>
      <Notice
        tone="attention"
        action={
          <Button size="compact-sm" variant="white" color="dark" onClick={open}>
            {t("inbox.deadlines.show")}
          </Button>
        }
      >
        {t("inbox.deadlines.changed", { count })}
      </Notice>
      <Modal
        opened={opened}
        onClose={close}
        size="xl"
        title={t("inbox.deadlines.title")}
        closeButtonProps={{ "aria-label": t("shell.close") }}
      >
        <p>{t("inbox.deadlines.help")}</p>
        {notices.map((notice) => (
          <ChangeTable key={notice.id} notice={notice} onLeave={close} />
        ))}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {t("inbox.deadlines.later")}
          </Button>
          <Button data-autofocus onClick={dismiss}>
            {t("inbox.deadlines.seen")}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}

type ChangeTableProps = { readonly notice: Notices; readonly onLeave: () => void };

function ChangeTable({ notice, onLeave }: ChangeTableProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { go } = useNavigation();
  const { rows } = useReadableCalmly(desk.rows);
  const subjects = useMemo(() => new Map(rows.map(({ id, subject }) => [id, subject])), [rows]);
  return (
    <table className={classes["table"]}>
      <caption>{t("inbox.deadlines.at", { at: formatDateTime(notice.atMs) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("inbox.deadlines.report")}</th>
          <th scope="col">{t("inbox.deadlines.clock")}</th>
          <th scope="col">{t("inbox.deadlines.old")}</th>
          <th scope="col">{t("inbox.deadlines.new")}</th>
        </tr>
      </thead>
      <tbody>
        {notice.changes.map((change) => (
          <tr
            key={`${change.ticketId}${change.clock}${String(change.cycle)}${String(change.oldDueMs)}`}
          >
            <td>
              <Anchor
                component="button"
                type="button"
                onClick={() => {
                  onLeave();
                  go({ to: "ticket", ticketId: change.ticketId });
                }}
              >
                {change.code}
              </Anchor>
              <div className={classes["subject"]}>{subjects.get(change.ticketId)}</div>
            </td>
            <td>{t(`file.clock.${change.clock}`)}</td>
            <td>
              <s>{formatDateTime(change.oldDueMs)}</s>
            </td>
            <td>
              <strong>{formatDateTime(change.newDueMs)}</strong>
              {!change.newConfirmed && (
                <div className={classes["subject"]}>{t("inbox.deadlines.unconfirmed")}</div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
