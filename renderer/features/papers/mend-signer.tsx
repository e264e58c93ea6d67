import { Button, Menu, TextInput } from "@mantine/core";
import { IconCheck, IconPencil, IconScan, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Signer } from "../../../domain/rules/paper/lay-out-paper";
import { Tag } from "../../ui";
import { nameOf } from "../evidence/describe-ref";
import classes from "./mend-paper.module.css";
import { SignaturePad } from "./signature-pad";

export type SigningWay = Pick<Signature, "strokes" | "scan" | "refusal">;

export type MendSignerProps = {
  readonly signer: Signer;
  readonly before: Signature | undefined;
  readonly added: Signature | undefined;
  readonly evidence: readonly EvidenceRef[];
  readonly onSign: (how: SigningWay) => void;
  readonly onUndo: () => void;
};

/** One who signs: on the screen, on paper, or not at all, for a reason. */
export function MendSigner(props: MendSignerProps) {
  const { signer, before, added, onSign, onUndo } = props;
  const { t } = useTranslation();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const who = [signer.title, signer.name].filter(Boolean).join(": ");
  return (
    <li className={classes["signer"]}>
      <div className={classes["line"]}>
        <span className={classes["who"]}>
          <span className={classes["post"]}>{signer.title}</span>
          <span>{signer.name}</span>
        </span>
        <SignerState signature={added ?? before} />
        {added === undefined ? (
          <SigningWays
            {...props}
            who={who}
            onRefuse={() => {
              setRefusing(true);
            }}
          />
        ) : (
          <Button variant="subtle" size="compact-md" onClick={onUndo}>
            {t("paperLife.mend.undo")}
          </Button>
        )}
      </div>
      {refusing && added === undefined && (
        <div className={classes["line"]}>
          <TextInput
            style={{ flex: 1 }}
            autoFocus
            aria-label={t("paperLife.mend.refusalLabel", { who })}
            placeholder={t("paperLife.mend.refusalLabel", { who })}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
          <Button
            size="compact-md"
            disabled={reason.trim() === ""}
            onClick={() => {
              setRefusing(false);
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

export function SignerState({ signature }: { readonly signature: Signature | undefined }) {
  const { t } = useTranslation();
  if (signature === undefined) return null;
  if (signature.refusal !== undefined) {
    return <Tag>{t("paperLife.mend.refusalNoted", { reason: signature.refusal })}</Tag>;
  }
  return (
    <Tag tone="good">
      <IconCheck size="0.875rem" stroke={2} />{" "}
      {t(signature.scan === undefined ? "papers.sign.signed" : "papers.sign.scanned")}
    </Tag>
  );
}

type SigningWaysProps = MendSignerProps & {
  readonly who: string;
  readonly onRefuse: () => void;
};

function SigningWays({ signer, evidence, who, onSign, onRefuse }: SigningWaysProps) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        aria-label={`${t("papers.sign.draw")}: ${who}`}
        leftSection={<IconPencil size="1rem" stroke={1.75} />}
        onClick={() => {
          setDrawing(true);
        }}
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
                  onSign({ scan: ref.sha256 });
                }}
              >
                {nameOf(ref, index, t)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        variant="default"
        size="compact-md"
        aria-label={`${t("paperLife.mend.refusal")}: ${who}`}
        leftSection={<IconX size="1rem" stroke={1.75} />}
        onClick={onRefuse}
      >
        {t("paperLife.mend.refusal")}
      </Button>
      {drawing && (
        <SignaturePad
          title={signer.title}
          name={signer.name}
          onClose={() => {
            setDrawing(false);
          }}
          onSign={(strokes) => {
            setDrawing(false);
            onSign({ strokes });
          }}
        />
      )}
    </>
  );
}
