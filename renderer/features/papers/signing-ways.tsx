import { Button, Menu } from "@mantine/core";
import { IconCheck, IconPencil, IconScan } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../../domain/model/entry-body/paper";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import type { Signer } from "../../../domain/rules/paper/lay-out-paper";
import { Tag } from "../../ui";
import { nameOf } from "../evidence/describe-ref";
import { SignaturePad } from "./signature-pad";

export type HandSigned = Pick<Signature, "strokes" | "scan">;

export type SigningWaysProps = {
  readonly signer: Signer;
  /** Photos and scans; one of them may be the signed paper. */
  readonly evidence: readonly EvidenceRef[];
  readonly onSign: (how: HandSigned) => void;
};

/** Whose signature it is, for who only hears the button. */
export function signerText({ title, name }: Signer): string {
  return name === "" ? title : `${title}: ${name}`;
}

/** By hand on the screen, or on the printed paper that was photographed. */
export function SigningWays({ signer, evidence, onSign }: SigningWaysProps) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState(false);
  const who = signerText(signer);
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
      {evidence.length > 0 && <ScanMenu who={who} evidence={evidence} onSign={onSign} />}
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

type ScanMenuProps = Omit<SigningWaysProps, "signer"> & { readonly who: string };

function ScanMenu({ who, evidence, onSign }: ScanMenuProps) {
  const { t } = useTranslation();
  return (
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
  );
}

export function SignedTag({ signature }: { readonly signature: HandSigned }) {
  const { t } = useTranslation();
  return (
    <Tag tone="good">
      <IconCheck size="0.875rem" stroke={2} />{" "}
      {t(signature.scan === undefined ? "papers.sign.signed" : "papers.sign.scanned")}
    </Tag>
  );
}
