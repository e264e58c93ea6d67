import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StepRefusal } from "../../../domain/rules/next-steps";
import type { AppendRefusal, NewEntry } from "../../store";
import { useDesk } from "../desk-context";
import type { FormKind } from "../drafts/form-kinds";
import type { FormValue } from "../drafts/form-value";
import type { FormDraft } from "../drafts/use-form-draft";
import { doneText } from "../held/done-text";
import { useNavigation } from "../navigation/use-navigation";
import type { Acting } from "../people/steps-for";
import { actingOf, stepsFor, writtenBy } from "../people/steps-for";
import { stepRefusalText } from "../ticket/step-refusal-text";
import type { OpenTicket } from "../ticket/use-ticket";
import { bodyOf } from "./check-form";
import type { FieldErrors, FormSpec } from "./form-spec";
import type { Submitting } from "./use-submit-once";
import { useSubmitOnce } from "./use-submit-once";

export type EntryFormOptions = {
  readonly open: OpenTicket;
  readonly kind: FormKind;
  readonly draft: FormDraft;
  readonly spec: FormSpec;
  readonly value: FormValue;
  readonly errors: FieldErrors;
  /** Without it the form stands beside the story and goes from there. */
  readonly onClose?: (() => void) | undefined;
  /** Called when it is written; without it the story is shown. */
  readonly onDone?: (() => void) | undefined;
};

export type EntryForm = {
  /** Nothing is called wrong before the person has tried to submit. */
  readonly shownErrors: FieldErrors;
  /** Grows with each refused try, so that the first wrong field can take the focus. */
  readonly tries: number;
  readonly submit: () => void;
  readonly submitting?: Submitting;
  readonly problem?: AppendRefusal;
  /** Why this form cannot be submitted now at all. */
  readonly blocked?: string;
  readonly close: () => void;
  readonly discard: () => void;
};

export function useEntryForm(options: EntryFormOptions): EntryForm {
  const { open, kind, draft, errors, onClose, onDone } = options;
  const { t } = useTranslation();
  const { go } = useNavigation();
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<AppendRefusal>();
  const write = useWriting(options);
  const { acting, refusal } = useActing(options);
  const ticketId = open.ticket.id;
  const close = () => {
    if (onClose === undefined) go({ to: "no-form", ticketId, kind });
    else onClose();
  };
  const mayGo = () => {
    setProblem(undefined);
    const isReady = acting !== undefined && Object.keys(errors).length === 0;
    if (!isReady) setTries((before) => before + 1);
    return isReady;
  };
  const save = async () => {
    if (acting === undefined) return;
    await draft.keeper.flush();
    const result = await write(acting);
    if (!result.ok) {
      setProblem(result.reason);
      return;
    }
    close();
    if (onDone === undefined) go({ to: "tab", tab: "story" });
    else onDone();
  };
  const { press, ...once } = useSubmitOnce({ draftKey: draft.key, mayGo, save });
  return {
    shownErrors: tries > 0 ? errors : {},
    tries,
    submit: press,
    ...once,
    ...(problem === undefined ? {} : { problem }),
    ...(refusal === undefined ? {} : { blocked: stepRefusalText(refusal, open.view.status, t) }),
    close,
    discard: () => {
      void draft.discard().then(close);
    },
  };
}

function useActing({ open, kind }: EntryFormOptions): {
  readonly acting?: Acting | undefined;
  readonly refusal?: StepRefusal;
} {
  const { actors } = useDesk();
  const step = stepsFor(open.view, actors).find((each) => each.kind === kind);
  const acting = actingOf(step);
  if (acting !== undefined) return { acting };
  return { refusal: step !== undefined && "refusal" in step ? step.refusal : "wrong-role" };
}

function useWriting({ open, kind, draft: { key }, spec, value }: EntryFormOptions) {
  const { t } = useTranslation();
  const { desk, held } = useDesk();
  const { ticket } = open;
  return async (acting: Acting) => {
    const { evidence } = value;
    // The store checks the whole entry against the shape of its kind before it is written.
    const body = bodyOf(spec, value) as NewEntry["body"];
    const entry = desk.compose(writtenBy(acting, ticket, { kind, body, evidence }));
    if (spec.irreversible !== true) {
      return held.hold({ ticketId: ticket.id, entry, draftKey: key });
    }
    const earlier = await held.flush(ticket.id);
    if (!earlier.ok) return earlier;
    const result = await desk.append(ticket.id, entry);
    if (!result.ok) return result;
    await desk.drafts.remove(key);
    notifications.show({ message: doneText(kind, t, ticket.code) });
    return result;
  };
}
