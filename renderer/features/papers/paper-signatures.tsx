import { useTranslation } from "react-i18next";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { toInstant } from "../../../domain/model/instant";
import type { Signer } from "../../../domain/rules/paper/lay-out-paper";
import { layOutPaper } from "../../../domain/rules/paper/lay-out-paper";
import { useDesk } from "../desk-context";
import { Tag } from "../../ui";
import type { PaperDraft } from "./paper-draft";
import classes from "./paper-editor.module.css";
import { sealOf } from "./seal";
import type { HandSigned, SigningWaysProps } from "./signing-ways";
import { SignedTag, SigningWays } from "./signing-ways";
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
  const seal = useSeal(draft);
  const signers = layOutPaper(template, draft.data).flatMap((block) =>
    block.block === "signatures" ? block.signers : [],
  );
  const add = async ({ key, name }: Signer, how: HandSigned) => {
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
            onSign={(how) => void add(signer, how)}
          />
        ))}
      </ul>
    </section>
  );
}

type SignerRowProps = SigningWaysProps & {
  readonly signature: Signature | undefined;
  readonly seal: string | undefined;
};

function SignerRow({ signature, seal, ...ways }: SignerRowProps) {
  const { t } = useTranslation();
  const { signer } = ways;
  const changed = signature !== undefined && seal !== undefined && signature.seal !== seal;
  return (
    <li className={classes["signer"]}>
      <span className={classes["who"]}>
        <span className={classes["post"]}>{signer.title}</span>
        <span>{signer.name}</span>
      </span>
      {signature !== undefined && !changed && <SignedTag signature={signature} />}
      {changed && <Tag tone="soon">{t("papers.sign.changed")}</Tag>}
      <SigningWays {...ways} />
    </li>
  );
}
