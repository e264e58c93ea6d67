import { Checkbox, Modal, SegmentedControl, Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { paperNumber } from "../../../domain/rules/paper/numbering";
import type { BookLine } from "../../../domain/rules/paper/number-book";
import { sameSign } from "../../../domain/rules/paper/number-book";
import { localDate } from "../../../domain/rules/paper/official-dates";
import { formatDateTime } from "../../i18n/local-time";
import { Notice } from "../../ui";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { inLanguage } from "../papers/in-language";
import { usePaperCards } from "../papers/use-paper-cards";
import { useReadable } from "../use-readable";
import { BookLineRow } from "./book-line-row";
import { LeaveOut } from "./leave-out";
import classes from "./number-book.module.css";
import { isOpenLine, registerLines, signsIn } from "./register-lines";
import type { NumberBooksInUse } from "./use-number-books";
import { useNumberBooks } from "./use-number-books";

/** "Sổ số": which number stands on which paper, what is held in advance, left out, or a gap. */
export function NumberBookPanel() {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  return (
    <Modal
      opened={at.panel === "numbers"}
      onClose={() => {
        go({ to: "no-panel" });
      }}
      size="60rem"
      title={t("paperLife.book.title")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <NumberBook />
    </Modal>
  );
}

function NumberBook() {
  const { t, i18n } = useTranslation();
  const { desk, session } = useDesk();
  const thisYear = Number(localDate(useMinute()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [chosenSign, setSign] = useState<string>();
  const inUse = useNumberBooks(session.unitId, year);
  const { papers: templates } = useReadable(desk.directory);
  const papers = usePaperCards();
  const drafts = useReadable(desk.drafts.all);
  const sources = useMemo(
    () => ({
      unitId: session.unitId,
      year,
      books: inUse.books,
      papers,
      drafts,
      userName: session.displayName,
    }),
    [session, year, inUse.books, papers, drafts],
  );
  const signs = signsIn(sources, templates);
  const sign = chosenSign ?? signs[0] ?? "";
  const lines = registerLines(sources, sign);
  const labelOf = (each: string) => {
    const form = templates.find(({ numberSign }) => sameSign(numberSign ?? "", each));
    if (form === undefined) return each;
    const { titleVi: labelVi, titleEn: labelEn } = form;
    return `${each} · ${inLanguage({ labelVi, labelEn }, i18n.language).label}`;
  };
  return (
    <>
      <div className={classes["choices"]}>
        <Select
          label={t("paperLife.book.register")}
          style={{ flex: "1 1 20rem" }}
          allowDeselect={false}
          data={signs.map((each) => ({ value: each, label: labelOf(each) }))}
          value={sign}
          onChange={(next) => {
            setSign(next ?? sign);
          }}
        />
        <Select
          label={t("paperLife.book.year")}
          w="7rem"
          allowDeselect={false}
          data={[thisYear, thisYear - 1, thisYear - 2].map(String)}
          value={String(year)}
          onChange={(next) => {
            setYear(Number(next ?? year));
          }}
        />
      </div>
      <BookState inUse={inUse} />
      <BookTable
        key={`${sign} ${String(year)}`}
        lines={lines}
        sign={sign}
        inUse={inUse}
        isOver={year < thisYear}
      />
    </>
  );
}

function BookState({ inUse: { state, atMs } }: { readonly inUse: NumberBooksInUse }) {
  const { t } = useTranslation();
  if (state === "online") return null;
  if (state === "loading") return <p role="status">{t("paperLife.book.loading")}</p>;
  if (state === "forbidden") return <Notice>{t("paperLife.book.forbidden")}</Notice>;
  return (
    <Notice>
      {atMs === undefined
        ? t("paperLife.book.offline")
        : t("paperLife.book.offlineSince", { at: formatDateTime(atMs) })}
    </Notice>
  );
}

type BookTableProps = {
  readonly lines: readonly BookLine[];
  readonly sign: string;
  readonly inUse: NumberBooksInUse;
  /** The year is: nobody will use what was held in advance. */
  readonly isOver: boolean;
};

function BookTable({ lines, sign, inUse, isOver }: BookTableProps) {
  const { t } = useTranslation();
  const [show, setShow] = useState<"all" | "open">("all");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const gaps = lines.filter(({ state }) => state === "gap");
  const mayLeaveOut = ({ state }: BookLine) =>
    inUse.state === "online" && (state === "gap" || (isOver && state === "reserved"));
  // A paper may have arrived for a number that was chosen.
  const picked = lines
    .filter(mayLeaveOut)
    .flatMap(({ number }) => (chosen.has(number) ? [number] : []));
  const shown = show === "all" ? lines : lines.filter(isOpenLine);
  if (lines.length === 0) return <p className={classes["soft"]}>{t("paperLife.book.empty")}</p>;
  return (
    <>
      <div className={classes["shown"]}>
        <SegmentedControl<"all" | "open">
          size="sm"
          aria-label={t("paperLife.book.show")}
          value={show}
          data={[
            { value: "all", label: t("paperLife.book.showAll") },
            { value: "open", label: t("paperLife.book.showOpen") },
          ]}
          onChange={setShow}
        />
        <span className={classes["soft"]}>
          {gaps.length === 0
            ? t("paperLife.book.noGaps")
            : t("paperLife.book.gaps", { count: gaps.length })}
        </span>
      </div>
      <div className={classes["box"]}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("paperLife.book.number")}</th>
              <th scope="col">{t("paperLife.book.state")}</th>
              <th scope="col">{t("paperLife.book.detail")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <BookLineRow
                key={line.number}
                line={line}
                name={paperNumber(line.number, sign)}
                choice={
                  mayLeaveOut(line) ? (
                    <Checkbox
                      aria-label={t("paperLife.book.choose", { number: line.number })}
                      checked={chosen.has(line.number)}
                      onChange={() => {
                        setChosen(toggled(chosen, line.number));
                      }}
                    />
                  ) : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {picked.length > 0 && <LeaveOut numbers={picked} sign={sign} inUse={inUse} />}
    </>
  );
}

function toggled(chosen: ReadonlySet<number>, number: number): ReadonlySet<number> {
  const next = new Set(chosen);
  if (!next.delete(number)) next.add(number);
  return next;
}
