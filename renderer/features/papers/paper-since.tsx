import { Button } from "@mantine/core";
import { IconWritingSign } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import { PhotoGrid } from "../evidence/photo-grid";
import type { OpenTicket } from "../ticket/use-ticket";
import classes from "./case-papers.module.css";
import { MendPaper } from "./mend-paper";

export type PaperSinceProps = { readonly open: OpenTicket; readonly filed: FiledPaper };

/** What came to a paper since it was filed, and the way to add more. */
export function PaperSince({ open, filed }: PaperSinceProps) {
  const { t } = useTranslation();
  const [mending, setMending] = useState(false);
  const scans = new Set(filed.signatures.map(({ scan }) => scan));
  const pictures = filed.evidence.filter(({ sha256 }) => scans.has(sha256));
  const refusals = filed.signatures.filter(({ refusal }) => refusal !== undefined);
  return (
    <>
      {filed.oldNumbers.map((number) => (
        <p key={number} className={classes["soft"]}>
          {t("paperLife.mend.oldNumber", { number })}
        </p>
      ))}
      {refusals.map(({ place, name, refusal = "" }) => (
        <p key={place} className={classes["soft"]}>
          {name} · {t("paperLife.mend.refusalNoted", { reason: refusal })}
        </p>
      ))}
      {pictures.length > 0 && (
        <>
          <p className={classes["soft"]}>{t("paperLife.mend.scans")}</p>
          <PhotoGrid refs={pictures} size="small" />
        </>
      )}
      <Button
        variant="light"
        size="compact-md"
        leftSection={<IconWritingSign size="1rem" stroke={1.75} />}
        onClick={() => {
          setMending(true);
        }}
      >
        {t("paperLife.mend.open")}
      </Button>
      {mending && (
        <MendPaper
          open={open}
          filed={filed}
          onClose={() => {
            setMending(false);
          }}
        />
      )}
    </>
  );
}
