import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paperNumber, readPaperNumber } from "../../../domain/rules/paper/numbering";
import classes from "./paper-editor.module.css";
import type { RegisterName } from "./number-pool";
import { useNumberPool } from "./use-number-pool";

export type PaperNumberProps = {
  readonly register: RegisterName;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** The number: given by the server in advance, or typed as it stands on the paper. */
export function PaperNumber({ register, value, onChange }: PaperNumberProps) {
  const { t } = useTranslation();
  const { pool, take, putBack } = useNumberPool(register);
  const [none, setNone] = useState(false);
  const giveNumber = async () => {
    const number = await take();
    setNone(number === undefined);
    if (number !== undefined) onChange(paperNumber(number, register.sign));
  };
  const takeBack = async () => {
    const read = readPaperNumber(value);
    if (read !== undefined && read.sign === register.sign.toUpperCase()) await putBack(read.number);
    onChange("");
  };
  const unreadable = value !== "" && readPaperNumber(value) === undefined;
  return (
    <div className={classes["number"]}>
      <TextInput
        label={t("papers.number.label")}
        description={
          none ? t("papers.number.none") : t("papers.number.hint", { count: pool.free.length })
        }
        error={unreadable ? t("papers.number.unreadable", { sign: register.sign }) : undefined}
        placeholder={`05/${register.sign}`}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      {value === "" ? (
        <Button variant="default" onClick={() => void giveNumber()}>
          {t("papers.number.give")}
        </Button>
      ) : (
        <Button variant="default" onClick={() => void takeBack()}>
          {t("papers.number.takeBack")}
        </Button>
      )}
    </div>
  );
}
