import { useCallback, useEffect, useState } from "react";
import type { TicketId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import type { UnfinishedWork } from "../unfinished-work";
import { useReadable } from "../use-readable";
import type { DraftKeeper, DraftState } from "./draft-keeper";
import { createDraftKeeper } from "./draft-keeper";
import type { FormKind } from "./form-kinds";
import { draftKey } from "./form-kinds";
import type { FormPart, FormValue } from "./form-value";
import { parseFormValue, withPart } from "./form-value";

export type FormDraft = {
  readonly key: string;
  readonly value: FormValue;
  readonly change: (part: FormPart) => void;
  /** For what arrives later, like a photo: sees what has been typed meanwhile. */
  readonly update: (next: (before: FormValue) => FormPart) => void;
  readonly state: DraftState;
  readonly keeper: DraftKeeper;
  /** Nothing of it is kept, also not what is still on its way to it. */
  readonly discard: () => Promise<void>;
};

/**
 * The content of a ticket's form, as it was left: typed now, or before a restart. `given` stands
 * in the form from the start, whatever a draft says, like the entry that it was opened about.
 */
export function useFormDraft(ticketId: TicketId, kind: FormKind, given?: FormPart): FormDraft {
  return useKeptDraft(draftKey(ticketId, kind), given);
}

/** The same for what is no step of its own, under a key of its own. */
export function useKeptDraft(key: string, given?: FormPart): FormDraft {
  const { desk, captures, unfinished } = useDesk();
  const [keeper] = useState(() => createDraftKeeper(desk.drafts, key));
  const [value, setValue] = useState<FormValue>(() =>
    withPart(parseFormValue(desk.drafts.all.get().get(key)?.value), given ?? {}),
  );
  const update = useCallback<FormDraft["update"]>((next) => {
    setValue((before) => withPart(before, next(before)));
  }, []);
  const change = useCallback<FormDraft["change"]>(
    (part) => {
      update(() => part);
    },
    [update],
  );
  useSaving(value, keeper, unfinished);
  const discard = async () => {
    captures.drop(key);
    await keeper.drop();
  };
  return { key, value, change, update, state: useReadable(keeper), keeper, discard };
}

/** Saves at each pause, and at once when the form, the window or the desk goes away. */
function useSaving(value: unknown, keeper: DraftKeeper, unfinished: UnfinishedWork): void {
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
