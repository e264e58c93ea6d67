import { useTranslation } from "react-i18next";
import type { EvidenceDetails } from "../../../domain/contract/evidence-ipc";
import { formatWhen } from "../../i18n/local-time";
import type { Words } from "../../i18n";
import { useMinute } from "../clock/use-clock";
import { sizeText } from "../evidence/describe-ref";
import { useEvidenceDetails } from "../evidence/use-evidence-details";
import { fileTroubleOf } from "./file-trouble";
import classes from "./sync-panel.module.css";

type FailedFileProps = { readonly sha256: string; readonly reason: string };

/** Which file it is, as far as whoever sits here may know it, and what helps. */
export function FailedFile({ sha256, reason }: FailedFileProps) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const details = useEvidenceDetails(sha256);
  return (
    <li className={classes["item"]}>
      <p>
        <strong>{t(`sync.fileKind.${kindOf(details)}`)}</strong>
        {details !== undefined && (
          <span className={classes["soft"]}> {describe(details, nowMs, t)}</span>
        )}
      </p>
      <p className={classes["why"]}>{t(`sync.fileTrouble.${fileTroubleOf(reason)}`)}</p>
    </li>
  );
}

function kindOf(details: EvidenceDetails | undefined): "photo" | "video" | "audio" | "file" {
  const [family] = details?.mediaType.split("/") ?? [];
  if (family === "image") return "photo";
  return family === "video" || family === "audio" ? family : "file";
}

function describe({ sizeBytes, addedAtMs }: EvidenceDetails, nowMs: number, t: Words): string {
  const at = formatWhen(addedAtMs, nowMs, t);
  return t("sync.fileAbout", { size: sizeText(sizeBytes), at });
}
