import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { dayOf } from "../../../domain/rules/paper/paper-page";
import { localDate } from "../../../domain/rules/paper/official-dates";
import { useMinute } from "../clock/use-clock";
import type { OpenTicket } from "../ticket/use-ticket";
import { CopyFrom } from "./copy-from";
import type { PaperDraft } from "./paper-draft";
import { withNumber } from "./paper-draft";
import { PaperNumber } from "./paper-number";

export type PaperStartProps = {
  readonly open: OpenTicket;
  readonly template: PaperTemplate;
  readonly draft: PaperDraft;
  readonly onChange: (draft: PaperDraft) => void;
};

/** How a paper begins: from an earlier one, and with its number. */
export function PaperStart({ open, template, draft, onChange }: PaperStartProps) {
  const nowMs = useMinute();
  const { numberSign } = template;
  const year = Number((dayOf(draft.data) ?? localDate(nowMs)).slice(0, 4));
  return (
    <>
      <CopyFrom
        open={open}
        template={template}
        data={draft.data}
        onCopy={(data) => {
          onChange({ ...draft, data });
        }}
      />
      {numberSign !== undefined && (
        <PaperNumber
          register={{ unitId: open.ticket.unitId, sign: numberSign, year }}
          value={draft.number ?? ""}
          onChange={(number) => {
            onChange(withNumber(draft, number));
          }}
        />
      )}
    </>
  );
}
