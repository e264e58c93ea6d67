import { Anchor } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow, UnreadableDocument } from "../../store";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useReadableCalmly } from "../use-readable";
import classes from "./sync-panel.module.css";

type UnreadableListProps = { readonly documents: readonly UnreadableDocument[] };

const shownAtMost = 50;

/** Documents that this app could not read: set aside, kept, and shown. */
export function UnreadableList({ documents }: UnreadableListProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  const byId = useMemo(() => {
    const ids = new Set(documents.map(({ id }) => id));
    return new Map(rows.flatMap((row) => (ids.has(row.id) ? [[row.id as string, row]] : [])));
  }, [documents, rows]);
  if (documents.length === 0) return null;
  return (
    <section aria-label={t("sync.unreadable")}>
      <h3 className={classes["title"]}>
        {t("sync.unreadable")} <span className={classes["soft"]}>{documents.length}</span>
      </h3>
      <p className={classes["soft"]}>{t("sync.unreadableHelp")}</p>
      <ul className={classes["items"]}>
        {documents.slice(0, shownAtMost).map((document) => (
          <UnreadableLine
            key={`${document.unitId} ${document.id}`}
            document={document}
            row={byId.get(document.id)}
          />
        ))}
      </ul>
    </section>
  );
}

type UnreadableLineProps = {
  readonly document: UnreadableDocument;
  /** Under whose name its older copy stands in the list, where there is one. */
  readonly row: TicketRow | undefined;
};

function UnreadableLine({ document, row }: UnreadableLineProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { id, problem, detail } = document;
  return (
    <li className={classes["item"]}>
      {row === undefined ? (
        <p className={classes["id"]}>{id}</p>
      ) : (
        <Anchor
          component="button"
          type="button"
          className={classes["link"] ?? ""}
          onClick={() => {
            go({ to: "ticket", ticketId: row.id });
          }}
        >
          {`${row.code} ${row.subject}`}
        </Anchor>
      )}
      <p className={classes["soft"]}>
        {t(`sync.unreadableReason.${problem}`)}
        {detail !== undefined && problem !== "newer-schema" && ` (${detail})`}
      </p>
    </li>
  );
}
