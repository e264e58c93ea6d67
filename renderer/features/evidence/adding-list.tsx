import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./adding-list.module.css";
import type { CapturedFile } from "./capture-queue";
import { sizeText } from "./describe-ref";
import type { AddEvidence } from "./use-add-evidence";

/** More names than this would push the form away. */
const namesShown = 4;

/** How far each file is on its way into the vault. */
export function AddingList({ add }: { readonly add: AddEvidence }) {
  const { t } = useTranslation();
  const { files, doneFiles, totalFiles } = add.capture;
  if (files.length === 0) return <div role="status" />;
  const more = files.length - namesShown;
  return (
    <div className={classes["adding"]}>
      <div className={classes["head"]}>
        <span role="status">
          {t("evidence.adding.count", { done: doneFiles, count: totalFiles })}
        </span>
        <Button variant="subtle" size="compact-md" onClick={add.cancel}>
          {t("evidence.adding.cancel")}
        </Button>
      </div>
      <ul>
        {files.slice(0, namesShown).map((file) => (
          <AddingFile key={file.key} file={file} />
        ))}
      </ul>
      {more > 0 && <p className={classes["rest"]}>{t("evidence.adding.more", { count: more })}</p>}
    </div>
  );
}

function AddingFile({ file }: { readonly file: CapturedFile }) {
  const { name, sizeBytes, doneBytes } = file;
  const percent = sizeBytes === 0 ? 0 : (doneBytes / sizeBytes) * 100;
  return (
    <li>
      <p className={classes["file"]}>
        <span className={classes["name"]}>{name}</span>
        <span className={classes["size"]}>{sizeText(sizeBytes)}</span>
      </p>
      <Progress value={percent} size="sm" aria-label={name} />
    </li>
  );
}
