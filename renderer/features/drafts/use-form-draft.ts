import { useCallback, useEffect, useState } from "react";
import type { TicketId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import type { UnfinishedWork } from "../unfinished-work";
import { useReadable } from "../use-readable";
import type { DraftKeeper, DraftState } from "./draft-keeper";
import { createDraftKeeper } from "./draft-keeper";
import type { FormDrafts } from "./form-drafts";
import { emptyDrafts, parseFormDraft } from "./form-drafts";
import type { FormKind } from "./form-kinds";
import { draftKey } from "./form-kinds";

/** Some fields anew; undefined takes a field out. */
export type DraftPart<Value> = { readonly [Name in keyof Value]?: Value[Name] | undefined };

export type FormDraft<Kind extends FormKind> = {
  readonly value: FormDrafts[Kind];
  readonly change: (part: DraftPart<FormDrafts[Kind]>) => void;
  /** For what arrives later, like a photo: sees what has been typed meanwhile. */
  readonly update: (next: (before: FormDrafts[Kind]) => DraftPart<FormDrafts[Kind]>) => void;
  readonly state: DraftState;
  readonly keeper: DraftKeeper;
};

/** The content of a ticket's form, as it was left: typed now, or before a restart. */
export function useFormDraft<Kind extends FormKind>(
  ticketId: TicketId,
  kind: Kind,
): FormDraft<Kind> {
  const { desk, unfinished } = useDesk();
  const key = draftKey(ticketId, kind);
  const [keeper] = useState(() => createDraftKeeper(desk.drafts, key));
  const [value, setValue] = useState<FormDrafts[Kind]>(
    () => parseFormDraft(kind, desk.drafts.all.get().get(key)?.value) ?? emptyDrafts[kind],
  );
  const update = useCallback<FormDraft<Kind>["update"]>((next) => {
    setValue((before) => withPart(before, next(before)));
  }, []);
  const change = useCallback<FormDraft<Kind>["change"]>(
    (part) => {
      update(() => part);
    },
    [update],
  );
  useSaving(value, keeper, unfinished);
  return { value, change, update, state: useReadable(keeper), keeper };
}

/** An absent field is absent: clearing a date takes it out instead of writing undefined. */
function withPart<Value extends object>(before: Value, part: DraftPart<Value>): Value {
  const merged = { ...before, ...part };
  const present = Object.entries(merged).filter(([, field]) => field !== undefined);
  return Object.fromEntries(present) as Value;
}

/** Saves at each pause, and at once when the form, the window or the desk goes away. */
export function useSaving(value: unknown, keeper: DraftKeeper, unfinished: UnfinishedWork): void {
  const [first] = useState(value);
  useEffect(() => {
    if (value !== first) keeper.put(value);
  }, [value, first, keeper]);
  useEffect(() => {
    const save = () => void keeper.flush();
    const takeOff = unfinished.add(() => keeper.flush());
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save);
    return () => {
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", save);
      takeOff();
      save();
    };
  }, [keeper, unfinished]);
}
