import { Checkbox } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { TicketId } from "../../../domain/model/ids";
import { isHard } from "../../../domain/rules/paper/file-lacks";
import { useDesk } from "../desk-context";
import type { FormDraft } from "../drafts/use-form-draft";
import type { OpenTicket } from "../ticket/use-ticket";
import { CheckHead } from "./file-check";
import classes from "./file-check.module.css";
import { LackList } from "./lack-list";
import { checkedField, lacksBeside, lacksKey } from "./lack-text";
import { useFileLacks } from "./use-file-lacks";

export type FileCheckFieldProps = {
  readonly open: OpenTicket;
  readonly value: FormDraft["value"];
  readonly error: string | undefined;
  readonly change: FormDraft["change"];
};

/** What could still be undone is not in the file yet, and the check would call it missing. */
function useWriteHeld(ticketId: TicketId): void {
  const { held } = useDesk();
  useEffect(() => {
    void held.flush(ticketId);
  }, [held, ticketId]);
}

/** In the form that submits: the same list, and the confirmation of what is only to be minded. */
export function FileCheckField({ open, value, error, change }: FileCheckFieldProps) {
  const { t } = useTranslation();
  useWriteHeld(open.ticket.id);
  const lacks = lacksBeside(useFileLacks(open), value.evidence);
  const key = lacksKey(lacks);
  return (
    <div
      className={classes["part"]}
      role="group"
      aria-label={t("paperLife.check.title")}
      aria-invalid={error !== undefined}
      tabIndex={-1}
    >
      <CheckHead lacks={lacks} />
      {lacks.length > 0 && <LackList open={open} lacks={lacks} />}
      {lacks.length > 0 && !lacks.some(isHard) && (
        <Checkbox
          label={t("paperLife.check.confirm")}
          checked={value[checkedField] === key}
          onChange={(event) => {
            change({ [checkedField]: event.currentTarget.checked ? key : undefined });
          }}
        />
      )}
      {error !== undefined && <p className={classes["error"]}>{error}</p>}
    </div>
  );
}
