import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { isFormKind } from "../drafts/form-kinds";
import { useNavigation } from "../navigation/use-navigation";
import type { Acting, PossibleStep } from "../people/steps-for";
import { actingOf, writtenBy } from "../people/steps-for";
import type { OpenTicket } from "./use-ticket";

/** Accepting needs one press; decisions are taken in the queue; everything else opens its form. */
export function useTakeStep({ ticket }: OpenTicket): (step: PossibleStep) => void {
  const { t } = useTranslation();
  const { desk, held } = useDesk();
  const { go } = useNavigation();

  async function accept(acting: Acting): Promise<void> {
    const entry = desk.compose(
      writtenBy(acting, ticket, { kind: "accepted", body: {}, evidence: [] }),
    );
    const result = await held.press(`accept:${ticket.id}`, () =>
      held.hold({ ticketId: ticket.id, entry }),
    );
    if (result?.ok === false) {
      notifications.show({ color: "amber", message: t(`forms.appendRefused.${result.reason}`) });
    }
  }

  return (step) => {
    const { kind } = step;
    const acting = actingOf(step);
    if (acting === undefined) return;
    if (kind === "accepted") void accept(acting);
    else if (kind === "approved" || kind === "sentBack")
      go({ to: "approval", ticketId: ticket.id });
    else if (isFormKind(kind)) go({ to: "form", ticketId: ticket.id, kind });
  };
}
