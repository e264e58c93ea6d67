import { Button, Group, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { toInstant } from "../../../domain/model/instant";
import { templateOf } from "../../../domain/rules/paper/choose-template";
import { signersOfPaper } from "../../../domain/rules/paper/signing-places";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { EvidenceField } from "../evidence/evidence-field";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { useReadable } from "../use-readable";
import classes from "./mend-paper.module.css";
import { MendSigner } from "./mend-signer";
import { draftOf, withNumber } from "./paper-draft";
import { PaperNumber } from "./paper-number";
import { sealOf } from "./seal";
import type { MendPaperProps } from "./use-mend-paper";
import { useMendPaper } from "./use-mend-paper";

/** Signatures, scans and a number that came after a paper was filed; what was written stays. */
export function MendPaper({ open, filed, onClose }: MendPaperProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { papers: templates } = useReadable(desk.directory);
  const template = filed.template === undefined ? undefined : templateOf(templates, filed.template);
  const [added, setAdded] = useState<readonly Signature[]>([]);
  const [number, setNumber] = useState("");
  const [evidence, setEvidence] = useState<readonly EvidenceRef[]>([]);
  const adding = useDraftEvidence({
    update: (next) => {
      setEvidence((before) => next({ evidence: before }).evidence);
    },
  });
  const { submit, problem, working } = useMendPaper({ open, filed, onClose });
  const sign = async (
    signature: Pick<Signature, "place" | "name" | "strokes" | "scan" | "refusal">,
  ) => {
    const draft = draftOf(filed);
    if (draft === undefined) return;
    const seal = await sealOf(number === "" ? draft : withNumber(draft, number));
    const whole = { ...signature, signedAt: toInstant(desk.nowMs()), seal };
    setAdded((before) => [...before.filter(({ place }) => place !== whole.place), whole]);
  };
  const needsNumber = template?.numberSign !== undefined && filed.number === undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("paperLife.mend.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <p className={classes["lead"]}>{t("paperLife.mend.lead")}</p>
      <div className={classes["parts"]}>
        {needsNumber && added.length === 0 && (
          <PaperNumber
            register={{
              unitId: filed.entry.by.unitId,
              sign: template.numberSign ?? "",
              year: filed.year,
            }}
            value={number}
            onChange={setNumber}
          />
        )}
        <EvidenceField label={t("paperLife.mend.photos")} refs={evidence} {...adding} />
        {template !== undefined && (
          <ul className={classes["signers"]}>
            {signersOfPaper(template, filed).map((signer) => (
              <MendSigner
                key={signer.key}
                signer={signer}
                before={filed.signatures.find(({ place }) => place === signer.key)}
                added={added.find(({ place }) => place === signer.key)}
                evidence={[...filed.evidence, ...evidence]}
                onSign={(how) => void sign({ place: signer.key, name: signer.name, ...how })}
                onUndo={() => {
                  setAdded(added.filter(({ place }) => place !== signer.key));
                }}
              />
            ))}
          </ul>
        )}
        {problem !== undefined && (
          <Notice tone="attention" live>
            {problem}
          </Notice>
        )}
      </div>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("paperLife.legal.cancel")}
        </Button>
        <Button
          aria-disabled={working}
          onClick={() => void submit({ signatures: added, evidence, number: number.trim() })}
        >
          {t("paperLife.mend.submit")}
        </Button>
      </Group>
    </Modal>
  );
}
