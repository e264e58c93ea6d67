import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { nameOf } from "./describe-ref";

export type CaptionFieldProps = {
  readonly evidence: EvidenceRef;
  readonly index: number;
  readonly onCaption: (ref: EvidenceRef, caption: string) => void;
};

const longestCaption = 300;

/** One line under a photo: what is seen on it. */
export function CaptionField({ evidence, index, onCaption }: CaptionFieldProps) {
  const { t } = useTranslation();
  const { caption, ...plain } = evidence;
  return (
    <TextInput
      mt="xs"
      size="sm"
      aria-label={t("evidence.captionOf", { name: nameOf(plain, index, t) })}
      placeholder={t("evidence.captionHint")}
      maxLength={longestCaption}
      value={caption ?? ""}
      onChange={(event) => {
        onCaption(evidence, event.currentTarget.value);
      }}
    />
  );
}
