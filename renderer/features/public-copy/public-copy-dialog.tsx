import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EvidenceState } from "../../../domain/contract/ipc";
import { useEvidencePicture } from "../evidence/use-evidence-picture";
import classes from "./public-copy-dialog.module.css";
import { PublicCopyEditor } from "./public-copy-editor";
import type { CopyTask } from "./use-save-public-copy";
import { useSavePublicCopy } from "./use-save-public-copy";

export type PublicCopyDialogProps = CopyTask & { readonly state: EvidenceState | undefined };

/** Makes a copy for the public: covered by hand, and without what the camera noted. */
export function PublicCopyDialog(props: PublicCopyDialogProps) {
  const { evidence, name, state, onClose } = props;
  const { t } = useTranslation();
  const { large } = useEvidencePicture()(evidence, state);
  const save = useSavePublicCopy(props);
  return (
    // One careless Esc must not throw away what was drawn.
    <Modal.Root opened onClose={onClose} fullScreen closeOnEscape={false}>
      <Modal.Content
        className={classes["content"] ?? ""}
        aria-label={t("evidence.publicCopy.title", { name })}
      >
        {large === undefined ? (
          <p className={classes["words"]}>{t("evidence.notHere")}</p>
        ) : (
          <PublicCopyEditor url={large} name={name} save={save} onClose={onClose} />
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
