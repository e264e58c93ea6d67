import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StepRefusal } from "../../../domain/rules/next-steps";
import type { AppendRefusal, NewEntry } from "../../store";
import { useDesk } from "../desk-context";
import { stepsFor } from "../people/steps-for";
import { reasonDraftKey } from "./use-reason-draft";
import type { OpenTicket } from "../ticket/use-ticket";

export type Decision = {
  /** Why this person cannot decide here. */
  readonly refusal?: StepRefusal;
  readonly problem?: AppendRefusal;
  readonly approve: () => Promise<boolean>;
  readonly sendBack: (reason: string) => Promise<boolean>;
};

export function useDecision(open: OpenTicket, onDecided: () => void): Decision {
  const { t } = useTranslation();
  const { desk, held, actors } = useDesk();
  const [problem, setProblem] = useState<AppendRefusal>();
  const { ticket, view } = open;
  const step = stepsFor(view, actors).find(({ kind }) => kind === "approved");
  const submission = view.submission?.id;

  /** Approving cannot be taken back, so it is written at once; sending back waits ten seconds. */
  async function decide(entry: NewEntry, waits: boolean): Promise<boolean> {
    setProblem(undefined);
    const composed = desk.compose(entry);
    const earlier = await held.flush(ticket.id);
    const result = !earlier.ok
      ? earlier
      : waits
        ? await held.hold({
            ticketId: ticket.id,
            entry: composed,
            draftKey: reasonDraftKey(ticket.id),
          })
        : await desk.append(ticket.id, composed);
    if (!result.ok) {
      setProblem(result.reason);
      return false;
    }
    onDecided();
    return true;
  }

  const role = step !== undefined && "role" in step ? step.role : undefined;
  const refusal: StepRefusal | undefined =
    step === undefined ? "wrong-role" : "refusal" in step ? step.refusal : undefined;
  return {
    ...(refusal === undefined ? {} : { refusal }),
    ...(problem === undefined ? {} : { problem }),
    approve: async () => {
      if (role === undefined || submission === undefined) return false;
      const entry = { kind: "approved", role, evidence: [], body: { submission } } as const;
      const done = await decide(entry, false);
      if (done) notifications.show({ message: t("approval.approved", { code: ticket.code }) });
      return done;
    },
    sendBack: async (reason) => {
      if (role === undefined || submission === undefined) return false;
      const body = { submission, reason };
      return decide({ kind: "sentBack", role, evidence: [], body }, true);
    },
  };
}
