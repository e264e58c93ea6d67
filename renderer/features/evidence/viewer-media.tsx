import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useServices } from "../services";
import { sizeText, sortOf } from "./describe-ref";
import classes from "./evidence-viewer.module.css";

export type ViewerMediaProps = {
  readonly evidence: EvidenceRef;
  readonly name: string;
  readonly onDevice: boolean | undefined;
  readonly zoom: number;
};

export function ViewerMedia({ evidence, name, onDevice, zoom }: ViewerMediaProps) {
  const { t } = useTranslation();
  const { evidenceUrl } = useServices();
  const [broken, setBroken] = useState(false);
  const sort = sortOf(evidence);
  const url = evidenceUrl(evidence.sha256);
  const onError = () => {
    setBroken(true);
  };
  if (onDevice === false) {
    return (
      <p className={classes["words"]}>
        {t("evidence.notHere")}. {t("evidence.notHereHint")}
      </p>
    );
  }
  if (broken) return <p className={classes["words"]}>{t("evidence.viewer.broken")}</p>;
  if (sort === "document") {
    return (
      <p className={classes["words"]}>
        {t("evidence.viewer.pdf", { size: sizeText(evidence.sizeBytes) })}
      </p>
    );
  }
  if (sort === "photo") {
    return (
      <div className={classes["stage"]} data-zoomed={zoom > 1}>
        <img
          src={url}
          alt={name}
          style={
            zoom > 1 ? { maxWidth: "none", maxHeight: "none", width: `${String(zoom * 100)}%` } : {}
          }
          onError={onError}
        />
      </div>
    );
  }
  return (
    <div className={classes["stage"]}>
      {sort === "video" ? (
        <video src={url} controls aria-label={name} onError={onError} />
      ) : (
        <audio src={url} controls aria-label={name} onError={onError} />
      )}
    </div>
  );
}
