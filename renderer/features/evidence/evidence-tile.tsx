import { ActionIcon, UnstyledButton } from "@mantine/core";
import {
  IconCloudDownload,
  IconCloudUpload,
  IconEyeOff,
  IconFileText,
  IconMicrophone,
  IconPhoto,
  IconPlayerPlayFilled,
  IconVideo,
  IconX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvidenceState } from "../../../domain/contract/ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { nameOf, sizeText, sortOf } from "./describe-ref";
import { useEvidenceIndex } from "./evidence-numbers";
import classes from "./photo-grid.module.css";
import { useEvidencePicture } from "./use-evidence-picture";
import { useLateOriginal } from "./use-late-original";

export type EvidenceTileProps = {
  readonly evidence: EvidenceRef;
  readonly index: number;
  /** Undefined for the moment until main has answered: neither tried nor called missing. */
  readonly state: EvidenceState | undefined;
  readonly onOpen: () => void;
  readonly onRemove?: () => void;
};

export function EvidenceTile(props: EvidenceTileProps) {
  const { evidence, index, state, onOpen, onRemove } = props;
  const { t } = useTranslation();
  const indexOf = useEvidenceIndex();
  const name = nameOf(evidence, indexOf(evidence, index), t);
  const isUnsent = state?.onDevice === true && !state.receipt;
  return (
    <div className={classes["tile"]}>
      <UnstyledButton
        className={classes["open"]}
        aria-label={labelOf(t("evidence.open", { name }), isUnsent ? t("evidence.waiting") : "")}
        title={name}
        onClick={onOpen}
      >
        <TileFace evidence={evidence} name={name} state={state} />
        <TileMarks evidence={evidence} state={state} isUnsent={isUnsent} />
      </UnstyledButton>
      {onRemove !== undefined && (
        <ActionIcon
          className={classes["remove"] ?? ""}
          variant="filled"
          color="dark"
          radius="xl"
          size="lg"
          aria-label={`${t("evidence.remove")}: ${name}`}
          onClick={onRemove}
        >
          <IconX size="1.125rem" stroke={2} />
        </ActionIcon>
      )}
    </div>
  );
}

function labelOf(...words: readonly string[]): string {
  return words.filter((each) => each !== "").join(", ");
}

type TileMarksProps = Pick<EvidenceTileProps, "evidence" | "state"> & {
  readonly isUnsent: boolean;
};

function TileMarks({ evidence, state, isUnsent }: TileMarksProps) {
  const { t } = useTranslation();
  return (
    <span className={classes["marks"]}>
      {evidence.derivedFrom !== undefined && (
        <span className={classes["mark"]} title={t("evidence.publicCopy.mark")}>
          <IconEyeOff size="1rem" stroke={2} aria-hidden="true" />
          {t("evidence.publicCopy.short")}
        </span>
      )}
      {state?.thumbnail === true && sortOf(evidence) === "document" && (
        <span className={classes["mark"]}>
          <IconFileText size="1rem" stroke={2} aria-hidden="true" />
          PDF
        </span>
      )}
      {isUnsent && (
        <span className={classes["mark"]} title={t("evidence.waiting")}>
          <IconCloudUpload size="1rem" stroke={2} aria-hidden="true" />
        </span>
      )}
    </span>
  );
}

type TileFaceProps = Pick<EvidenceTileProps, "evidence" | "state"> & { readonly name: string };

function TileFace({ evidence, name, state }: TileFaceProps) {
  const { t } = useTranslation();
  const picture = useEvidencePicture()(evidence, state);
  const late = useLateOriginal(picture);
  const src = picture.small ?? late;
  const sort = sortOf(evidence);
  if (state === undefined) return <span className={classes["away"]} />;
  if (src !== undefined) {
    return (
      <>
        <img
          className={classes["picture"]}
          data-sort={sort}
          src={src}
          alt={name}
          loading="lazy"
          decoding="async"
          draggable={false}
        />
        {sort === "video" && (
          <span className={classes["play"]}>
            <IconPlayerPlayFilled size="1.5rem" aria-hidden="true" />
          </span>
        )}
      </>
    );
  }
  if (!state.onDevice) {
    return (
      <span className={classes["away"]} title={t("evidence.notHereHint")}>
        <IconCloudDownload size="1.5rem" stroke={1.5} aria-hidden="true" />
        {t("evidence.notHere")}
      </span>
    );
  }
  const Icon = {
    photo: IconPhoto,
    video: IconVideo,
    audio: IconMicrophone,
    document: IconFileText,
  }[sort];
  return (
    <span className={classes["away"]}>
      <Icon size="1.75rem" stroke={1.5} aria-hidden="true" />
      {sort === "photo" ? t("evidence.preparing") : `${name}, ${sizeText(evidence.sizeBytes)}`}
    </span>
  );
}
