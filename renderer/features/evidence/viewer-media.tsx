import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceState } from "../../../domain/contract/ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { sizeText, sortOf } from "./describe-ref";
import classes from "./evidence-viewer.module.css";
import { MediaStage } from "./media-stage";
import { PdfPages } from "./pdf-pages";
import { PhotoStage } from "./photo-stage";
import type { FramingControl } from "./use-framing";
import { useEvidencePicture } from "./use-evidence-picture";
import { useTransfer } from "./use-transfers";

export type ViewerMediaProps = {
  readonly evidence: EvidenceRef;
  readonly name: string;
  /** Undefined for the moment until main has answered. */
  readonly state: EvidenceState | undefined;
  readonly control: FramingControl;
};

export function ViewerMedia({ evidence, name, state, control }: ViewerMediaProps) {
  const { t } = useTranslation();
  const { evidenceUrl } = useServices();
  const { small, large } = useEvidencePicture()(evidence, state);
  const sort = sortOf(evidence);
  const url = evidenceUrl(evidence.sha256);
  if (state === undefined) return <div className={classes["words"]} />;
  if (sort === "photo" && large !== undefined) {
    return <PhotoStage url={large} name={name} control={control} />;
  }
  if (!state.onDevice) return <NotHere evidence={evidence} />;
  switch (sort) {
    case "photo":
      return <p className={classes["words"]}>{t("evidence.viewer.preparing")}</p>;
    case "document":
      return <PdfPages source={url} name={name} scale={control.framing.scale} />;
    case "video":
    case "audio":
      return <MediaStage url={url} name={name} sort={sort} poster={small} />;
  }
}

/** Says how it comes, and lets whoever is in a hurry ask for it now. */
function NotHere({ evidence }: { readonly evidence: EvidenceRef }) {
  const { t } = useTranslation();
  const { bridge } = useServices();
  const { session } = useDesk();
  const [asked, setAsked] = useState(false);
  const transfer = useTransfer(evidence.sha256);
  const { sha256, mediaType, sizeBytes } = evidence;
  const ask = () => {
    setAsked(true);
    const { unitId } = session;
    void bridge.ask["evidence:fetch"]({ unitId, sha256, mediaType, sizeBytes });
  };
  return (
    <div className={classes["words"]}>
      <p className={classes["strong"]}>{t("evidence.notHere")}</p>
      <p>{t("evidence.notHereHint")}</p>
      {transfer?.direction === "down" ? (
        <p role="status">
          {t("evidence.arriving", {
            done: sizeText(transfer.doneBytes),
            total: sizeText(transfer.totalBytes),
          })}
        </p>
      ) : (
        <Button
          variant="white"
          color="dark"
          size="md"
          disabled={asked}
          leftSection={<IconDownload size="1.25rem" stroke={1.75} />}
          onClick={ask}
        >
          {asked ? t("evidence.fetchAsked") : t("evidence.fetch", { size: sizeText(sizeBytes) })}
        </Button>
      )}
    </div>
  );
}
