import { useCallback, useEffect, useState } from "react";
import type { TicketId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import type { DraftKeeper, DraftState } from "./draft-keeper";
import { createDraftKeeper } from "./draft-keeper";
import type { FormDrafts } from "./form-drafts";
import { emptyDrafts, parseFormDraft } from "./form-drafts";
import type { FormKind } from "./form-kinds";
import { draftKey } from "./form-kinds";

export type FormDraft<Kind extends FormKind> = {
  readonly value: FormDrafts[Kind];
  readonly change: (part: Partial<FormDrafts[Kind]>) => void;
  readonly state: DraftState;
  readonly keeper: DraftKeeper;
};

/** The content of a ticket's form, as it was left: typed now, or before a restart. */
export function useFormDraft<Kind extends FormKind>(
  ticketId: TicketId,
  kind: Kind,
): FormDraft<Kind> {
  const { desk } = useDesk();
  const key = draftKey(ticketId, kind);
  const [keeper] = useState(() => createDraftKeeper(desk.drafts, key));
  const [value, setValue] = useState<FormDrafts[Kind]>(
    () => parseFormDraft(kind, desk.drafts.all.get().get(key)?.value) ?? emptyDrafts[kind],
  );
  const change = useCallback(
    (part: Partial<FormDrafts[Kind]>) => {
      setValue((before) => withPart(before, part));
    },
    [setValue],
  );
  useSaving(value, keeper);
  return { value, change, state: useReadable(keeper), keeper };
}

/** An absent field is absent: clearing a date takes it out instead of writing undefined. */
function withPart<Value extends object>(before: Value, part: Partial<Value>): Value {
  const merged = { ...before, ...part };
  const present = Object.entries(merged).filter(([, field]) => field !== undefined);
  return Object.fromEntries(present) as Value;
}

function useSaving(value: unknown, keeper: DraftKeeper): void {
  const [first] = useState(value);
  useEffect(() => {
    if (value !== first) keeper.put(value);
  }, [value, first, keeper]);
  useEffect(() => {
    const save = () => void keeper.flush();
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save);
    return () => {
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", save);
      save();
    };
  }, [keeper]);
}
