import { Button, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../../domain/model/entry-body/paper";
import { toInstant } from "../../../domain/model/instant";
import { templateOf } from "../../../domain/rules/paper/choose-template";
import { signersOfPaper } from "../../../domain/rules/paper/signing-places";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import type { FormDraft } from "../drafts/use-form-draft";
import { useKeptDraft } from "../drafts/use-form-draft";
import { EvidenceField } from "../evidence/evidence-field";
import { useDraftEvidence } from "../evidence/use-draft-evidence";
import { DraftMark } from "../forms/draft-mark";
import { SubmittingMark } from "../forms/submitting-mark";
import type { Submitting } from "../forms/use-submit-once";
import { useSubmitOnce } from "../forms/use-submit-once";
import { useFreeDraft } from "../held/use-free-draft";
import { useReadable } from "../use-readable";
import { mendDraftOf, mendKey, withoutSignature, withReason, withSignature } from "./mend-draft";
import classes from "./mend-paper.module.css";
import { MendSigner } from "./mend-signer";
import { draftOf, withNumber } from "./paper-draft";
import { PaperNumber } from "./paper-number";
import { sealOf } from "./seal";
import type { MendPaperProps } from "./use-mend-paper";
import { useMendPaper } from "./use-mend-paper";

/** Signatures, scans and a number that came after a paper was filed; what was written stays. */
export function MendPaper(props: MendPaperProps) {
  const key = mendKey(props.open.ticket.id, props.filed.entry.id);
  return useFreeDraft(key) ? <MendDialog {...props} draftKey={key} /> : null;
}

function MendDialog(props: MendPaperProps & { readonly draftKey: string }) {
  const { open, filed, onClose, draftKey } = props;
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { papers: templates } = useReadable(desk.directory);
  const template = filed.template === undefined ? undefined : templateOf(templates, filed.template);
  const kept = useKeptDraft(draftKey);
  const { evidence, number, added, reasons } = mendDraftOf(kept.value);
  const adding = useDraftEvidence(kept);
  const { mayWrite, write, problem } = useMendPaper({ open, filed, onClose });
  const mending = { signatures: added, evidence, number: number.trim() };
  const { press, submitting } = useSubmitOnce({
    draftKey,
    mayGo: () => mayWrite(mending),
    save: async () => {
      await kept.keeper.flush();
      await write(mending);
    },
  });
  const sign = async (
    signature: Pick<Signature, "place" | "name" | "strokes" | "scan" | "refusal">,
  ) => {
    const draft = draftOf(filed);
    if (draft === undefined) return;
    const seal = await sealOf(number === "" ? draft : withNumber(draft, number));
    const whole = { ...signature, signedAt: toInstant(desk.nowMs()), seal };
    kept.update((before) => withSignature(before, whole));
  };
  const needsNumber = template?.numberSign !== undefined && filed.number === undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("paperLife.mend.title")}
      closeButtonProps={{ "aria-label": t("forms.close"), title: t("forms.close") }}
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
            onChange={(next) => {
              kept.change({ number: next });
            }}
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
                reason={reasons[signer.key]}
                onReason={(reason) => {
                  kept.update((before) => withReason(before, signer.key, reason));
                }}
                onUndo={() => {
                  kept.update((before) => withoutSignature(before, signer.key));
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
      <MendFoot draft={kept} submitting={submitting} onDiscarded={onClose} onSubmit={press} />
    </Modal>
  );
}

type MendFootProps = {
  readonly draft: FormDraft;
  readonly submitting: Submitting | undefined;
  readonly onDiscarded: () => void;
  readonly onSubmit: () => void;
};

function MendFoot({ draft, submitting, onDiscarded, onSubmit }: MendFootProps) {
  const { discard, state } = draft;
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" mt="lg">
      <span className={classes["state"]}>
        <SubmittingMark submitting={submitting}>
          <DraftMark state={state} />
        </SubmittingMark>
      </span>
      {state.phase !== "untouched" && (
        <Button variant="subtle" color="gray" onClick={() => void discard().then(onDiscarded)}>
          {t("forms.discard")}
        </Button>
      )}
      <Button aria-disabled={submitting !== undefined} onClick={onSubmit}>
        {t("paperLife.mend.submit")}
      </Button>
    </Group>
  );
}
