import { Button, Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CheckProgress } from "../../../domain/contract/evidence-ipc";
import { sizeText } from "../evidence/describe-ref";
import classes from "./vault-section.module.css";

export type LongWorkProps = {
  readonly label: string;
  readonly progress: CheckProgress | undefined;
  readonly onStop: () => void;
};

/** Work that takes a while: how far it is, and a way to stop it. */
export function LongWork({ label, progress, onStop }: LongWorkProps) {
  const { t } = useTranslation();
  const total = progress?.totalBytes ?? 0;
  return (
    <div className={classes["work"]}>
      <div className={classes["workHead"]}>
        <span role="status">
          {label}
          {progress !== undefined &&
            ` ${t("evidence.workProgress", {
              done: progress.checkedFiles,
              count: progress.totalFiles,
              size: sizeText(progress.checkedBytes),
              total: sizeText(progress.totalBytes),
            })}`}
        </span>
        <Button variant="default" onClick={onStop}>
          {t("evidence.workStop")}
        </Button>
      </div>
      <Progress
        size="lg"
        aria-label={label}
        value={total === 0 ? 0 : ((progress?.checkedBytes ?? 0) / total) * 100}
      />
    </div>
  );
}
