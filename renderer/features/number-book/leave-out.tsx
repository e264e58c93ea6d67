import { Button, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import classes from "./number-book.module.css";
import type { NumberBooksInUse } from "./use-number-books";

export type LeaveOutProps = {
  readonly numbers: readonly number[];
  readonly sign: string;
  readonly inUse: NumberBooksInUse;
};

/** "Bỏ số": a gap needs a reason, which is kept with who gave it and when. */
export function LeaveOut({ numbers, sign, inUse }: LeaveOutProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<"failed" | "inUse">();
  const [working, setWorking] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (working || reason.trim() === "") return;
    setWorking(true);
    const outcome = await inUse.leaveOut({ sign, numbers: [...numbers], reason });
    setWorking(false);
    setProblem(outcome === "done" ? undefined : outcome === "in-use" ? "inUse" : "failed");
    if (outcome !== "done") return;
    notifications.show({ message: t("paperLife.book.done", { count: numbers.length }) });
  };
  return (
    <div className={classes["void"]}>
      <Textarea
        label={t("paperLife.book.reason")}
        description={t("paperLife.book.reasonHint")}
        error={asked && reason.trim() === "" ? t("paperLife.book.reasonMissing") : undefined}
        autosize
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
      {problem !== undefined && (
        <Notice tone="attention" live>
          {t(`paperLife.book.${problem}`)}
        </Notice>
      )}
      <div>
        <Button aria-disabled={working} onClick={() => void submit()}>
          {t("paperLife.book.submit", { count: numbers.length })}
        </Button>
      </div>
    </div>
  );
}
