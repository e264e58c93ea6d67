import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { formatShort } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { DraftActions } from "../drafts/draft-actions";
import { draftKey, formKinds } from "../drafts/form-kinds";
import { useNavigation } from "../navigation/use-navigation";
import { useReadable } from "../use-readable";
import classes from "./drafts-notice.module.css";

/** Unfinished forms of this report are offered back, also after a restart. */
export function DraftsNotice({ ticketId }: { readonly ticketId: TicketId }) {
  const { t } = useTranslation();
  const { desk, held } = useDesk();
  const { at, go } = useNavigation();
  const nowMs = useMinute();
  const drafts = useReadable(desk.drafts.all);
  const pressed = useReadable(held.pressed);
  const waiting = formKinds
    .map((kind) => ({ kind, draft: drafts.get(draftKey(ticketId, kind)) }))
    .filter(({ kind, draft }) => draft !== undefined && kind !== at.forms[ticketId]?.kind)
    .filter(({ kind }) => !pressed.has(draftKey(ticketId, kind)));
  if (waiting.length === 0) return null;
  return (
    <div className={classes["notices"]}>
      {waiting.map(({ kind, draft }) => (
        <Notice
          key={kind}
          action={
            <DraftActions
              draftKey={draftKey(ticketId, kind)}
              onResume={() => {
                go({ to: "form", ticketId, kind });
              }}
            />
          }
        >
          {t("ticket.drafts.found", {
            form: t(`ticket.step.${kind}`),
            at: formatShort(draft?.savedMs ?? nowMs, nowMs, t),
          })}
        </Notice>
      ))}
    </div>
  );
}
