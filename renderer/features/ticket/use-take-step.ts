import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { isFormKind } from "../drafts/form-kinds";
import { useNavigation } from "../navigation/use-navigation";
import type { PossibleStep } from "../people/steps-for";
import type { OpenTicket } from "./use-ticket";

/** Accepting needs one press; decisions are taken in the queue; everything else opens its form. */
export function useTakeStep({ ticket }: OpenTicket): (step: PossibleStep) => void {
  const { t } = useTranslation();
  const { desk, held } = useDesk();
  const { go } = useNavigation();

  async function accept(role: Extract<PossibleStep, { role: unknown }>["role"]): Promise<void> {
    const entry = desk.compose({ kind: "accepted", body: {}, evidence: [], role });
    const result = await held.hold({ ticketId: ticket.id, entry });
    if (!result.ok) {
      notifications.show({ color: "amber", message: t(`forms.appendRefused.${result.reason}`) });
    }
  }

  return (step) => {
    if (!("role" in step)) return;
    if (step.kind === "accepted") void accept(step.role);
    else if (isFormKind(step.kind)) go({ to: "form", ticketId: ticket.id, kind: step.kind });
    else go({ to: "approval", ticketId: ticket.id });
  };
}
