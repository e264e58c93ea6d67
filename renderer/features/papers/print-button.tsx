import type { ButtonProps } from "@mantine/core";
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./paper-editor.module.css";
import type { Printing } from "./use-printing";

export type PrintButtonProps = ButtonProps & {
  readonly printing: Printing;
  readonly onPrint: () => void;
  readonly title?: string;
  readonly "aria-keyshortcuts"?: string;
  readonly "data-autofocus"?: boolean;
};

/** While the system's dialog is open it says so, and nobody has to wait for it. */
export function PrintButton({ printing, onPrint, ...look }: PrintButtonProps) {
  const { t } = useTranslation();
  const { isOpen, stop } = printing;
  return (
    <>
      {/* One and the same button, so that keys stay where they are. */}
      <Button
        {...look}
        leftSection={<IconPrinter size="1.125rem" stroke={1.75} />}
        onClick={isOpen ? stop : onPrint}
      >
        {t(isOpen ? "papers.printing.stop" : "papers.print")}
      </Button>
      {isOpen && (
        <span role="status" className={classes["printing"]}>
          {t("papers.printing.open")}
        </span>
      )}
    </>
  );
}
