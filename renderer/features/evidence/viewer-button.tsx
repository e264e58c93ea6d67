import { ActionIcon, Tooltip } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import classes from "./evidence-viewer.module.css";

export type ViewerButtonProps = {
  readonly icon: Icon;
  readonly label: string;
  /** As it stands on the key. */
  readonly shortcut?: string;
  /** For what stays on until it is pressed again. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
};

export function ViewerButton(props: ViewerButtonProps) {
  const { icon: Icon, label, shortcut, pressed, disabled = false, onClick } = props;
  return (
    <Tooltip label={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <ActionIcon
        className={classes["button"] ?? ""}
        variant="transparent"
        size="xl"
        radius="xl"
        aria-label={label}
        disabled={disabled}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        onClick={onClick}
      >
        <Icon size="1.5rem" stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
