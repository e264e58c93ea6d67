import { Button, Loader, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconEye,
  IconPencil,
  IconSquarePlus,
  IconTrash,
  IconX,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PublicCopyRefusal } from "../../../domain/contract/evidence-ipc";
import { ViewerButton } from "../evidence/viewer-button";
import { CoverCanvas } from "./cover-canvas";
import { coverings } from "./covered-area";
import type { Covering } from "./covered-area";
import classes from "./public-copy-dialog.module.css";
import type { AreaEditor } from "./use-area-editor";
import { useAreaEditor } from "./use-area-editor";
import { useCoverWorker } from "./use-cover-worker";
import type { SavePublicCopy } from "./use-save-public-copy";

export type PublicCopyEditorProps = {
  readonly url: string;
  readonly name: string;
  readonly save: SavePublicCopy;
  readonly onClose: () => void;
};

type Problem = PublicCopyRefusal | "not-encoded";

export function PublicCopyEditor({ url, name, save, onClose }: PublicCopyEditorProps) {
  const { t } = useTranslation();
  const editor = useAreaEditor();
  const { work, encode } = useCoverWorker(url);
  const [isPreview, setIsPreview] = useState(false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { areas } = editor.history;
  useHotkeys([
    ["mod + Z", editor.undo],
    ["mod + Y", editor.redo],
    ["mod + shift + Z", editor.redo],
  ]);
  const saveNow = async () => {
    setSaving(true);
    setProblem(undefined);
    const bytes = await encode(areas);
    const refusal = bytes === undefined ? "not-encoded" : await save(bytes);
    setProblem(refusal);
    setSaving(false);
  };
  return (
    <div className={classes["editor"]}>
      <div className={classes["top"]}>
        <h2 className={classes["title"]}>{t("evidence.publicCopy.title", { name })}</h2>
        <ViewerButton icon={IconX} label={t("evidence.publicCopy.close")} onClick={onClose} />
      </div>
      <Tools editor={editor} isPreview={isPreview} onPreview={setIsPreview} />
      <div className={classes["stage"]}>
        {work.phase === "opening" && <Loader color="gray" aria-label={t("evidence.preparing")} />}
        {work.phase === "failed" && <p>{t("evidence.viewer.broken")}</p>}
        {work.phase === "ready" && (
          <CoverCanvas picture={work.preview} name={name} editor={editor} isPreview={isPreview} />
        )}
      </div>
      <div className={classes["bottom"]}>
        <p className={classes["explain"]} role="status">
          {problem !== undefined
            ? t(`evidence.publicCopy.refused.${problem}`)
            : areas.length === 0
              ? t("evidence.publicCopy.nothingCovered")
              : t("evidence.publicCopy.covered", { count: areas.length })}
        </p>
        <Button variant="white" color="dark" size="md" onClick={onClose}>
          {t("evidence.publicCopy.cancel")}
        </Button>
        <Button
          size="md"
          loading={saving}
          disabled={work.phase !== "ready"}
          onClick={() => void saveNow()}
        >
          {areas.length === 0 ? t("evidence.publicCopy.saveBare") : t("evidence.publicCopy.save")}
        </Button>
      </div>
    </div>
  );
}

type ToolsProps = {
  readonly editor: AreaEditor;
  readonly isPreview: boolean;
  readonly onPreview: (isPreview: boolean) => void;
};

/** Where a new area comes without a mouse; the arrows take it where it belongs. */
const newArea = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

function Tools({ editor, isPreview, onPreview }: ToolsProps) {
  const { t } = useTranslation();
  const { history, selectedId } = editor;
  return (
    <div className={classes["tools"]}>
      <SegmentedControl<Covering>
        aria-label={t("evidence.publicCopy.how")}
        value={editor.covering}
        data={coverings.map((each) => ({
          value: each,
          label: t(`evidence.publicCopy.covering.${each}`),
        }))}
        disabled={isPreview}
        onChange={editor.setCovering}
      />
      <ViewerButton
        icon={IconSquarePlus}
        label={t("evidence.publicCopy.add")}
        onClick={() => {
          onPreview(false);
          editor.add(newArea);
        }}
      />
      <ViewerButton
        icon={IconTrash}
        label={t("evidence.publicCopy.remove")}
        shortcut="Delete"
        disabled={selectedId === undefined || isPreview}
        onClick={() => {
          if (selectedId !== undefined) editor.remove(selectedId);
        }}
      />
      <ViewerButton
        icon={IconArrowBackUp}
        label={t("evidence.publicCopy.undo")}
        shortcut="Ctrl+Z"
        disabled={history.past.length === 0}
        onClick={editor.undo}
      />
      <ViewerButton
        icon={IconArrowForwardUp}
        label={t("evidence.publicCopy.redo")}
        shortcut="Ctrl+Y"
        disabled={history.future.length === 0}
        onClick={editor.redo}
      />
      <Button
        variant="white"
        color="dark"
        leftSection={isPreview ? <IconPencil size="1.25rem" /> : <IconEye size="1.25rem" />}
        aria-pressed={isPreview}
        onClick={() => {
          onPreview(!isPreview);
        }}
      >
        {isPreview ? t("evidence.publicCopy.edit") : t("evidence.publicCopy.look")}
      </Button>
    </div>
  );
}
