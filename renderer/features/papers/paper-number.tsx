import { Button, Input } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { paperNumber, readPaperNumber } from "../../../domain/rules/paper/numbering";
import { isFarJump } from "../../../domain/rules/paper/number-jump";
import classes from "./paper-editor.module.css";
import type { RegisterName } from "./number-pool";
import { useNumberPool } from "./use-number-pool";

export type PaperNumberProps = {
  readonly register: RegisterName;
  /** The paper itself, where it is filed already: its own number is no clash. */
  readonly entryId?: string;
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** The number: given by the server in advance, or typed as it stands on the paper. */
export function PaperNumber(props: PaperNumberProps) {
  const { register, entryId, label, value, onChange } = props;
  const { t } = useTranslation();
  const { free, used, take, putBack } = useNumberPool(register);
  const [none, setNone] = useState(false);
  const id = useId();
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
  const read = readPaperNumber(value);
  const unreadable = value !== "" && read === undefined;
  const number = read?.number;
  const other = used.find((each) => each.number === number && each.entryId !== entryId);
  const others = used.filter(({ entryId: at }) => entryId === undefined || at !== entryId);
  // A number given in advance is as good a neighbour as one on a paper; with neither, who knows.
  const known = [...others.map((each) => each.number), ...free];
  const last = Math.max(...known.filter((each) => number !== undefined && each < number));
  const isOfRegister = read?.sign === register.sign.normalize("NFC").toUpperCase();
  const problem = unreadable
    ? t("papers.number.unreadable", { sign: register.sign })
    : other !== undefined && isOfRegister
      ? t("paperLife.book.elsewhere", { number: value, code: other.code, name: other.by })
      : isOfRegister && number !== undefined && isFarJump(number, last)
        ? t("papers.number.jump", { last: paperNumber(last, register.sign) })
        : undefined;
  return (
    <Input.Wrapper
      id={id}
      className={classes["number"] ?? ""}
      label={label ?? t("papers.number.label")}
      description={none ? t("papers.number.none") : t("papers.number.hint", { count: free.length })}
      error={problem}
      inputWrapperOrder={["label", "input", "description", "error"]}
    >
      <div className={classes["numberRow"]}>
        <Input
          id={id}
          error={problem !== undefined}
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
    </Input.Wrapper>
  );
}
