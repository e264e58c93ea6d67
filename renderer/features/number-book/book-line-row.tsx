import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { UsedNumber, VoidNumber } from "../../../domain/contract/paper-numbers";
import type { BookLine } from "../../../domain/rules/paper/number-book";
import { formatDate, formatDateTime } from "../../i18n/local-time";
import { Tag } from "../../ui";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useReadable, useReadableCalmly } from "../use-readable";
import classes from "./number-book.module.css";

export type BookLineRowProps = {
  readonly line: BookLine;
  /** "05/BB-VPHC" */
  readonly name: string;
  readonly choice: ReactNode;
};

export function BookLineRow({ line, name, choice }: BookLineRowProps) {
  return (
    <tr>
      <td className={classes["number"]}>
        <div className={classes["carrier"]}>
          {choice}
          {name}
        </div>
      </td>
      <td>
        <LineState line={line} />
      </td>
      <td>
        <LineDetail line={line} />
      </td>
    </tr>
  );
}

function LineState({ line }: { readonly line: BookLine }) {
  const { t } = useTranslation();
  const isClash = line.state === "used" && line.papers.length > 1;
  if (isClash) return <Tag tone="soon">{t("paperLife.book.clash")}</Tag>;
  const tone = line.state === "gap" ? "soon" : line.state === "used" ? "good" : "quiet";
  return <Tag tone={tone}>{t(`paperLife.book.${line.state}`)}</Tag>;
}

function LineDetail({ line }: { readonly line: BookLine }) {
  const { t } = useTranslation();
  switch (line.state) {
    case "used":
      return line.papers.map((paper) => <Carrier key={paper.entryId} paper={paper} />);
    case "reserved":
      return <HeldBy user={line.by} />;
    case "void":
      return <LeftOut voided={line.voided} />;
    case "gap":
      return <span className={classes["soft"]}>{t("paperLife.book.why")}</span>;
  }
}

function Carrier({ paper }: { readonly paper: UsedNumber }) {
  const { go } = useNavigation();
  const { desk } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  // What has gone to the archive cannot be opened here.
  const row = rows.find(({ id }) => id === paper.ticketId);
  return (
    <div className={classes["carrier"]}>
      {row === undefined ? (
        paper.code
      ) : (
        <Anchor
          component="button"
          type="button"
          onClick={() => {
            go({ to: "ticket", ticketId: row.id });
          }}
        >
          {paper.code}
        </Anchor>
      )}
      <span className={classes["soft"]}>
        {paper.by}, {formatDate(paper.atMs)}
      </span>
    </div>
  );
}

function LeftOut({ voided }: { readonly voided: VoidNumber }) {
  const { t } = useTranslation();
  const { reason, by, at } = voided;
  const name = useStaffName(by);
  return <>{t("paperLife.book.voidedBy", { reason, name, at: formatDateTime(Date.parse(at)) })}</>;
}

function useStaffName(user: string): string {
  const { desk } = useDesk();
  const { staff } = useReadable(desk.directory);
  return staff.find((member) => member.user === user)?.name ?? user;
}

function HeldBy({ user }: { readonly user: string }) {
  const { t } = useTranslation();
  const name = useStaffName(user);
  return <span className={classes["soft"]}>{t("paperLife.book.heldBy", { name })}</span>;
}
