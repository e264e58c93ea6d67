import { Button, Menu } from "@mantine/core";
import { IconCheck, IconPencil, IconScan } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { toInstant } from "../../../domain/model/instant";
import type { Signer } from "../../../domain/rules/paper/lay-out-paper";
import { layOutPaper } from "../../../domain/rules/paper/lay-out-paper";
import { useDesk } from "../desk-context";
import { nameOf } from "../evidence/describe-ref";
import { Tag } from "../../ui";
import type { PaperDraft } from "./paper-draft";
import classes from "./paper-editor.module.css";
import { SignaturePad } from "./signature-pad";
import { sealOf } from "./seal";
import { useSeal } from "./use-paper";

export type PaperSignaturesProps = {
  readonly template: PaperTemplate;
  readonly draft: PaperDraft;
  /** Photos and scans of the form; one of them may be the signed paper. */
  readonly evidence: readonly EvidenceRef[];
  readonly onChange: (draft: PaperDraft) => void;
};

/** Who signs, who has, and whether the paper is still as it was then. */
export function PaperSignatures({ template, draft, evidence, onChange }: PaperSignaturesProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const [signing, setSigning] = useState<Signer>();
  const seal = useSeal(draft);
  const signers = layOutPaper(template, draft.data).flatMap((block) =>
    block.block === "signatures" ? block.signers : [],
  );
  const add = async ({ key, name }: Signer, how: Pick<Signature, "strokes" | "scan">) => {
    const others = draft.signatures.filter(({ place }) => place !== key);
    const signedAt = toInstant(desk.nowMs());
    const signed = { place: key, name, signedAt, seal: await sealOf(draft), ...how };
    onChange({ ...draft, signatures: [...others, signed] });
  };
  return (
    <section id="paper-signatures" className={classes["section"]}>
      <h4 className={classes["heading"]}>{t("papers.sign.heading")}</h4>
      <p className={classes["soft"]}>{t("papers.sign.hint")}</p>
      <ul className={classes["signers"]}>
        {signers.map((signer) => (
          <SignerRow
            key={signer.key}
            signer={signer}
            signature={draft.signatures.find(({ place }) => place === signer.key)}
            seal={seal}
            evidence={evidence}
            onDraw={() => {
              setSigning(signer);
            }}
            onScan={(scan) => void add(signer, { scan })}
          />
        ))}
      </ul>
      {signing !== undefined && (
        <SignaturePad
          title={signing.title}
          name={signing.name}
          onClose={() => {
            setSigning(undefined);
          }}
          onSign={(strokes) => {
            setSigning(undefined);
            void add(signing, { strokes });
          }}
        />
      )}
    </section>
  );
}

type SignerRowProps = {
  readonly signer: Signer;
  readonly signature: Signature | undefined;
  readonly seal: string | undefined;
  readonly evidence: readonly EvidenceRef[];
  readonly onDraw: () => void;
  readonly onScan: (scan: EvidenceRef["sha256"]) => void;
};

function SignerRow({ signer, signature, seal, evidence, onDraw, onScan }: SignerRowProps) {
  const { t } = useTranslation();
  const changed = signature !== undefined && seal !== undefined && signature.seal !== seal;
  const who = `${signer.title}${signer.name === "" ? "" : `: ${signer.name}`}`;
  return (
    <li className={classes["signer"]}>
      <span className={classes["who"]}>
        <span className={classes["post"]}>{signer.title}</span>
        <span>{signer.name}</span>
      </span>
      {signature !== undefined && !changed && (
        <Tag tone="good">
          <IconCheck size="0.875rem" stroke={2} />{" "}
          {t(signature.scan === undefined ? "papers.sign.signed" : "papers.sign.scanned")}
        </Tag>
      )}
      {changed && <Tag tone="soon">{t("papers.sign.changed")}</Tag>}
      <Button
        variant="default"
        size="compact-md"
        aria-label={`${t("papers.sign.draw")}: ${who}`}
        leftSection={<IconPencil size="1rem" stroke={1.75} />}
        onClick={onDraw}
      >
        {t("papers.sign.draw")}
      </Button>
      {evidence.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button
              variant="default"
              size="compact-md"
              aria-label={`${t("papers.sign.onPaper")}: ${who}`}
              leftSection={<IconScan size="1rem" stroke={1.75} />}
            >
              {t("papers.sign.onPaper")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {evidence.map((ref, index) => (
              <Menu.Item
                key={ref.sha256}
                onClick={() => {
                  onScan(ref.sha256);
                }}
              >
                {nameOf(ref, index, t)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
