import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { formatShort } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { DraftActions } from "../drafts/draft-actions";
import classes from "../ticket/drafts-notice.module.css";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadable } from "../use-readable";
import { mendKey } from "./mend-draft";
import { MendPaper } from "./mend-paper";
import { usePaperName } from "./use-paper-name";

/** What was being added to a paper is offered back, also after a restart. */
export function MendDraftsNotice({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const { desk, held } = useDesk();
  const nowMs = useMinute();
  const nameOf = usePaperName();
  const drafts = useReadable(desk.drafts.all);
  const pressed = useReadable(held.pressed);
  const [mending, setMending] = useState<FiledPaper>();
  const waiting = papersOf(open.view).flatMap((filed) => {
    const key = mendKey(open.ticket.id, filed.entry.id);
    const draft = drafts.get(key);
    return draft === undefined || pressed.has(key) ? [] : [{ filed, key, savedMs: draft.savedMs }];
  });
  if (waiting.length === 0 && mending === undefined) return null;
  return (
    <div className={classes["notices"]}>
      {waiting.map(({ filed, key, savedMs }) => (
        <Notice
          key={filed.entry.id}
          action={
            <DraftActions
              draftKey={key}
              onResume={() => {
                setMending(filed);
              }}
            />
          }
        >
          {t("paperLife.mend.unfinished", {
            paper: [
              nameOf({ kind: filed.entry.kind, templateId: filed.template?.id }),
              filed.number ?? "",
            ]
              .join(" ")
              .trim(),
            at: formatShort(savedMs, nowMs, t),
          })}
        </Notice>
      ))}
      {mending !== undefined && (
        <MendPaper
          open={open}
          filed={mending}
          onClose={() => {
            setMending(undefined);
          }}
        />
      )}
    </div>
  );
}
