import { Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Signer } from "../../../domain/rules/paper/lay-out-paper";
import { Tag } from "../../ui";
import classes from "./mend-paper.module.css";
import type { HandSigned } from "./signing-ways";
import { SignedTag, SigningWays, signerText } from "./signing-ways";

export type SigningWay = HandSigned & Pick<Signature, "refusal">;

export type MendSignerProps = {
  readonly signer: Signer;
  readonly before: Signature | undefined;
  readonly added: Signature | undefined;
  readonly evidence: readonly EvidenceRef[];
  /** Why this one does not sign, as far as it is typed; undefined while nobody asks. */
  readonly reason: string | undefined;
  readonly onReason: (reason: string) => void;
  readonly onSign: (how: SigningWay) => void;
  readonly onUndo: () => void;
};

/** One who signs: on the screen, on paper, or not at all, for a reason. */
export function MendSigner(props: MendSignerProps) {
  const { signer, before, added, evidence, reason, onReason, onSign, onUndo } = props;
  const { t } = useTranslation();
  const who = signerText(signer);
  return (
    <li className={classes["signer"]}>
      <div className={classes["line"]}>
        <span className={classes["who"]}>
          <span className={classes["post"]}>{signer.title}</span>
          <span>{signer.name}</span>
        </span>
        <SignerState signature={added ?? before} />
        {added === undefined ? (
          <>
            <SigningWays signer={signer} evidence={evidence} onSign={onSign} />
            <Button
              variant="default"
              size="compact-md"
              aria-label={`${t("paperLife.mend.refusal")}: ${who}`}
              leftSection={<IconX size="1rem" stroke={1.75} />}
              onClick={() => {
                onReason(reason ?? "");
              }}
            >
              {t("paperLife.mend.refusal")}
            </Button>
          </>
        ) : (
          <Button variant="subtle" size="compact-md" onClick={onUndo}>
            {t("paperLife.mend.undo")}
          </Button>
        )}
      </div>
      {reason !== undefined && added === undefined && (
        <div className={classes["line"]}>
          <TextInput
            style={{ flex: 1 }}
            autoFocus
            aria-label={t("paperLife.mend.refusalLabel", { who })}
            placeholder={t("paperLife.mend.refusalLabel", { who })}
            value={reason}
            onChange={(event) => {
              onReason(event.currentTarget.value);
            }}
          />
          <Button
            size="compact-md"
            disabled={reason.trim() === ""}
            onClick={() => {
              onSign({ refusal: reason.trim().slice(0, 2000) });
            }}
          >
            {t("papers.finish")}
          </Button>
        </div>
      )}
    </li>
  );
}

function SignerState({ signature }: { readonly signature: Signature | undefined }) {
  const { t } = useTranslation();
  if (signature === undefined) return null;
  if (signature.refusal !== undefined) {
    return <Tag>{t("paperLife.mend.refusalNoted", { reason: signature.refusal })}</Tag>;
  }
  return <SignedTag signature={signature} />;
}
