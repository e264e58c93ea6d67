import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

export type DraftActionsProps = {
  readonly onResume: () => void;
  readonly onDiscard: () => void;
};

/** What can be done with something unfinished that is offered back. */
export function DraftActions({ onResume, onDiscard }: DraftActionsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="light" onClick={onResume}>
        {t("ticket.drafts.resume")}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>
        {t("ticket.drafts.discard")}
      </Button>
    </Group>
  );
}
