import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EntryFormProps } from "./entry-form";
import { EntryForm } from "./entry-form";
import classes from "./form-frame.module.css";

export type FormDialogProps = Omit<EntryFormProps, "onClose"> & {
  readonly onClose: () => void;
};

/** The same form over the screen, where there is no story to stand beside. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      padding={0}
      withCloseButton={false}
      closeOnEscape={false}
      aria-label={t(`ticket.step.${props.kind}`)}
      classNames={{ body: classes["dialog"] ?? "", content: classes["dialogContent"] ?? "" }}
    >
      <EntryForm {...props} />
    </Modal>
  );
}
