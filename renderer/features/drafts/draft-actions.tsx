import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";

export type DraftActionsProps = {
  readonly draftKey: string;
  readonly onResume: () => void;
};

/** What can be done with something unfinished that is offered back. */
export function DraftActions({ draftKey, onResume }: DraftActionsProps) {
  const { t } = useTranslation();
  const { desk, captures } = useDesk();
  const discard = () => {
    captures.drop(draftKey);
    void desk.drafts.remove(draftKey);
  };
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="light" onClick={onResume}>
        {t("ticket.drafts.resume")}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={discard}>
        {t("ticket.drafts.discard")}
      </Button>
    </Group>
  );
}
