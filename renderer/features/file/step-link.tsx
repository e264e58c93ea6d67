import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EntryId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";
import type { FormKind } from "../drafts/form-kinds";
import { useNavigation } from "../navigation/use-navigation";
import { actingOf, stepsFor } from "../people/steps-for";
import type { OpenTicket } from "../ticket/use-ticket";

export type StepLinkProps = {
  readonly open: OpenTicket;
  readonly kind: FormKind;
  /** What the step is about: the commitment, the proposal, the directive. */
  readonly about: EntryId;
};

/** Opens the form of a step about one thing; nothing where this person cannot take it. */
export function StepLink({ open, kind, about }: StepLinkProps) {
  const { t } = useTranslation();
  const { actors } = useDesk();
  const { go } = useNavigation();
  const step = stepsFor(open.view, actors).find((each) => each.kind === kind);
  if (actingOf(step) === undefined) return null;
  return (
    <Button
      size="compact-md"
      variant="light"
      onClick={() => {
        go({ to: "form", ticketId: open.ticket.id, kind, about });
      }}
    >
      {t(`ticket.step.${kind}`)}
    </Button>
  );
}
