import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UnreadableDocument } from "../../store";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useReadable } from "../use-readable";
import classes from "./sync-panel.module.css";

type UnreadableListProps = { readonly documents: readonly UnreadableDocument[] };

const shownAtMost = 50;

/** Documents that this app could not read: set aside, kept, and shown. */
export function UnreadableList({ documents }: UnreadableListProps) {
  const { t } = useTranslation();
  if (documents.length === 0) return null;
  return (
    <section aria-label={t("sync.unreadable")}>
      <h3 className={classes["title"]}>
        {t("sync.unreadable")} <span className={classes["soft"]}>{documents.length}</span>
      </h3>
      <p className={classes["soft"]}>{t("sync.unreadableHelp")}</p>
      <ul className={classes["items"]}>
        {documents.slice(0, shownAtMost).map((document) => (
          <UnreadableLine key={`${document.unitId} ${document.id}`} document={document} />
        ))}
      </ul>
    </section>
  );
}

/** By the name under which its older copy stands in the list, where there is one. */
function UnreadableLine({ document }: { readonly document: UnreadableDocument }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { go } = useNavigation();
  const { id, problem, detail } = document;
  const row = useReadable(desk.rows).rows.find((each) => each.id === id);
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
