import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./evidence-viewer.module.css";
import { ViewerButton } from "./viewer-button";

export type ViewerNeighboursProps = {
  readonly index: number;
  readonly count: number;
  readonly onMove: (index: number) => void;
};

export function ViewerNeighbours({ index, count, onMove }: ViewerNeighboursProps) {
  const { t } = useTranslation();
  return (
    <>
      {index > 0 && (
        <div className={classes["left"]}>
          <ViewerButton
            icon={IconArrowLeft}
            label={t("evidence.viewer.previous")}
            onClick={() => {
              onMove(index - 1);
            }}
          />
        </div>
      )}
      {index < count - 1 && (
        <div className={classes["right"]}>
          <ViewerButton
            icon={IconArrowRight}
            label={t("evidence.viewer.next")}
            onClick={() => {
              onMove(index + 1);
            }}
          />
        </div>
      )}
    </>
  );
}
