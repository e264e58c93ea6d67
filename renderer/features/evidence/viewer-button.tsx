import { ActionIcon, Tooltip } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import classes from "./evidence-viewer.module.css";

export type ViewerButtonProps = {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
};

export function ViewerButton({ icon: Icon, label, onClick }: ViewerButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes["button"] ?? ""}
        variant="transparent"
        size="xl"
        radius="xl"
        aria-label={label}
        onClick={onClick}
      >
        <Icon size="1.5rem" stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
