import { Button, Group } from "@mantine/core";
import type { HotkeyItem } from "@mantine/hooks";
import { useHotkeys } from "@mantine/hooks";
import { IconEye, IconFileTypeDocx, IconFileTypePdf } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaperFormat } from "../../../domain/contract/paper-ipc";
import { holdFocus, keepFocus } from "./keep-focus";
import { PaperPreview } from "./paper-preview";
import { PrintButton } from "./print-button";
import type { PaperActions } from "./use-paper-actions";

export type PaperToolbarProps = {
  readonly actions: PaperActions;
  readonly name: string;
  /** Where one paper alone is on the screen: Ctrl+P prints it, Ctrl+S saves it as PDF. */
  readonly keys?: boolean;
};

/** What can be done with papers: look, print, take along as a file. */
export function PaperToolbar({ actions, name, keys = false }: PaperToolbarProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Uint8Array>();
  const common = { variant: "default", size: "compact-md" } as const;
  const { busy } = actions;
  const isBusy = busy !== undefined;
  const giveFocusBack = useRef<() => void>(undefined);
  const look = () => {
    giveFocusBack.current = holdFocus();
    void actions.preview().then(setShown);
  };
  const print = () => void keepFocus(actions.print);
  const save = (format: PaperFormat) => () => void keepFocus(() => actions.save(format));
  const withKeys = (key: string) => (keys ? { "aria-keyshortcuts": key, title: key } : {});
  useHotkeys(
    keys && !isBusy
      ? [
          ...(actions.printing.isOpen ? [] : [["mod+P", print] satisfies HotkeyItem]),
          ["mod+shift+P", look],
          ["mod+S", save("pdf")],
          ["mod+shift+S", save("docx")],
        ]
      : [],
    [],
  );
  return (
    <Group gap="xs">
      <Button
        {...common}
        disabled={isBusy}
        loading={busy === "preview"}
        leftSection={<IconEye size="1.125rem" stroke={1.75} />}
        {...withKeys("Ctrl+Shift+P")}
        onClick={look}
      >
        {t("papers.preview")}
      </Button>
      <PrintButton
        {...common}
        {...withKeys("Ctrl+P")}
        printing={actions.printing}
        disabled={isBusy}
        loading={busy === "print"}
        onPrint={print}
      />
      <Button
        {...common}
        disabled={isBusy}
        loading={busy === "pdf"}
        leftSection={<IconFileTypePdf size="1.125rem" stroke={1.75} />}
        {...withKeys("Ctrl+S")}
        onClick={save("pdf")}
      >
        {t("papers.savePdf")}
      </Button>
      <Button
        {...common}
        disabled={isBusy}
        loading={busy === "docx"}
        leftSection={<IconFileTypeDocx size="1.125rem" stroke={1.75} />}
        {...withKeys("Ctrl+Shift+S")}
        onClick={save("docx")}
      >
        {t("papers.saveDocx")}
      </Button>
      {shown !== undefined && (
        <PaperPreview
          bytes={shown}
          name={name}
          actions={actions}
          onClose={() => {
            setShown(undefined);
            giveFocusBack.current?.();
          }}
        />
      )}
    </Group>
  );
}
