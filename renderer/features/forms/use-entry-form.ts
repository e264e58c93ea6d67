import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../domain/model/role";
import type { AppendRefusal, NewEntry } from "../../store";
import { useDesk } from "../desk-context";
import type { FormKind } from "../drafts/form-kinds";
import { draftKey } from "../drafts/form-kinds";
import type { FormDraft } from "../drafts/use-form-draft";
import { doneText } from "../held/done-text";
import { useNavigation } from "../navigation/use-navigation";
import { stepsFor } from "../people/steps-for";
import { stepRefusalText } from "../ticket/step-refusal-text";
import type { OpenTicket } from "../ticket/use-ticket";

/** Words beside each field that something is wrong with. */
export type FieldErrors = { readonly [field: string]: string };

export type EntryFormOptions<Kind extends FormKind> = {
  readonly open: OpenTicket;
  readonly kind: Kind;
  readonly draft: FormDraft<Kind>;
  readonly errors: FieldErrors;
  readonly toEntry: (role: Role) => NewEntry;
  /** Written at once instead of after the ten seconds in which it can be taken back. */
  readonly irreversible?: boolean;
};

export type EntryForm = {
  /** Nothing is called wrong before the person has tried to submit. */
  readonly shownErrors: FieldErrors;
  /** Grows with each refused try, so that the first wrong field can take the focus. */
  readonly tries: number;
  readonly submit: () => Promise<void>;
  readonly problem?: AppendRefusal;
  /** Why this form cannot be submitted now at all. */
  readonly blocked?: string;
  readonly close: () => void;
  readonly discard: () => void;
};

export function useEntryForm<Kind extends FormKind>(options: EntryFormOptions<Kind>): EntryForm {
  const { open, kind, draft, errors } = options;
  const { t } = useTranslation();
  const { actors } = useDesk();
  const { go } = useNavigation();
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<AppendRefusal>();
  const write = useWriting(options);
  const step = stepsFor(open.view, actors).find((each) => each.kind === kind);
  const role = step !== undefined && "role" in step ? step.role : undefined;
  const refusal = step !== undefined && "refusal" in step ? step.refusal : "wrong-role";
  const ticketId = open.ticket.id;

  const submit = async () => {
    setProblem(undefined);
    if (role === undefined || Object.keys(errors).length > 0) {
      setTries((before) => before + 1);
      return;
    }
    await draft.keeper.flush();
    const result = await write(role);
    if (!result.ok) {
      setProblem(result.reason);
      return;
    }
    go({ to: "no-form", ticketId });
    go({ to: "tab", tab: "story" });
  };
  const blocked =
    role === undefined ? { blocked: stepRefusalText(refusal, open.view.status, t) } : {};
  return {
    shownErrors: tries > 0 ? errors : {},
    tries,
    submit,
    ...(problem === undefined ? {} : { problem }),
    ...blocked,
    close: () => {
      go({ to: "no-form", ticketId });
    },
    discard: () => {
      void draft.keeper.drop().then(() => {
        go({ to: "no-form", ticketId });
      });
    },
  };
}

function useWriting<Kind extends FormKind>(options: EntryFormOptions<Kind>) {
  const { open, kind, toEntry, irreversible = false } = options;
  const { t } = useTranslation();
  const { desk, held } = useDesk();
  const ticketId = open.ticket.id;
  const key = draftKey(ticketId, kind);
  return async (role: Role) => {
    const entry = desk.compose(toEntry(role));
    if (!irreversible) return held.hold({ ticketId, entry, draftKey: key });
    const earlier = await held.flush(ticketId);
    if (!earlier.ok) return earlier;
    const result = await desk.append(ticketId, entry);
    if (!result.ok) return result;
    await desk.drafts.remove(key);
    notifications.show({ message: doneText(kind, t) });
    return result;
  };
}
