import { ActionIcon, UnstyledButton } from "@mantine/core";
import {
  IconCloudDownload,
  IconFileText,
  IconMicrophone,
  IconPlayerPlay,
  IconX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useServices } from "../services";
import { nameOf, sizeText, sortOf } from "./describe-ref";
import classes from "./photo-grid.module.css";

export type EvidenceTileProps = {
  readonly evidence: EvidenceRef;
  readonly index: number;
  /** Undefined for the moment until main has answered: neither tried nor called missing. */
  readonly onDevice: boolean | undefined;
  readonly onOpen: () => void;
  readonly onRemove?: () => void;
};

export function EvidenceTile(props: EvidenceTileProps) {
  const { evidence, index, onDevice, onOpen, onRemove } = props;
  const { t } = useTranslation();
  const name = nameOf(evidence, index, t);
  return (
    <li className={classes["tile"]}>
      <UnstyledButton
        className={classes["open"]}
        aria-label={t("evidence.open", { name })}
        title={name}
        onClick={onOpen}
      >
        <TileFace evidence={evidence} name={name} onDevice={onDevice} />
      </UnstyledButton>
      {onRemove !== undefined && (
        <ActionIcon
          className={classes["remove"] ?? ""}
          variant="filled"
          color="dark"
          radius="xl"
          size="md"
          aria-label={`${t("evidence.remove")}: ${name}`}
          onClick={onRemove}
        >
          <IconX size="1rem" stroke={2} />
        </ActionIcon>
      )}
    </li>
  );
}

type TileFaceProps = Pick<EvidenceTileProps, "evidence" | "onDevice"> & { readonly name: string };

function TileFace({ evidence, name, onDevice }: TileFaceProps) {
  const { t } = useTranslation();
  const { evidenceUrl } = useServices();
  if (onDevice === undefined) return <span className={classes["away"]} />;
  if (!onDevice) {
    return (
      <span className={classes["away"]} title={t("evidence.notHereHint")}>
        <IconCloudDownload size="1.5rem" stroke={1.5} aria-hidden="true" />
        {t("evidence.notHere")}
      </span>
    );
  }
  const sort = sortOf(evidence);
  if (sort === "photo") {
    return (
      <img
        className={classes["picture"]}
        src={evidenceUrl(evidence.sha256)}
        alt={name}
        loading="lazy"
        decoding="async"
        draggable={false}
      />
    );
  }
  const Icon = { video: IconPlayerPlay, audio: IconMicrophone, document: IconFileText }[sort];
  return (
    <span className={classes["away"]}>
      <Icon size="1.5rem" stroke={1.5} aria-hidden="true" />
      {sizeText(evidence.sizeBytes)}
    </span>
  );
}
