import { Button, Checkbox, Group, Modal, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LegalTable, OfficeTable } from "../../../domain/contract/office-tables";
import { DayField, Notice, NumberField } from "../../ui";
import type { LegalApi } from "./legal-api";
import type { LegalRow, RowProblem } from "./legal-rows";
import { checkRow, nextVersion, replaceRow, rowsOf, words } from "./legal-rows";
import classes from "./legal.module.css";

export type LegalDialogProps = {
  readonly table: LegalTable;
  readonly value: OfficeTable;
  readonly api: LegalApi;
  readonly today: string;
  /** Absent for a row that is not there yet. */
  readonly row: LegalRow | undefined;
  /** The next version of the row, which ends the one that holds. */
  readonly asNext: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

const fieldsOf: { readonly [Table in LegalTable]: readonly string[] } = {
  "legal-citations": ["titleVi", "topic"],
  "legal-figures": ["labelVi", "value", "source"],
};

/** One row: what it says, from when to when, whether somebody has compared it, and why it changes. */
export function LegalDialog(props: LegalDialogProps) {
  const { table, row, asNext, today, onClose } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState<LegalRow>(() => startRow(table, row, asNext ? today : ""));
  const [note, setNote] = useState("");
  const { save, asked, problem } = useSaving(props, draft, note);
  const problems = checkRow(table, draft);
  const errorOf = (key: string) => {
    const found: RowProblem | undefined = problems[key];
    return asked && found !== undefined ? t(`paperLife.legal.${found}`) : undefined;
  };
  const put = (key: string, value: unknown) => {
    setDraft(({ [key]: _old, ...rest }) => (value === "" ? rest : { ...rest, [key]: value }));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(
        asNext
          ? "paperLife.legal.newVersion"
          : row === undefined
            ? "paperLife.legal.add"
            : "paperLife.legal.edit",
      )}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <div className={classes["form"]}>
        {fieldsOf[table].map((key) => (
          <RowField key={key} name={key} draft={draft} error={errorOf(key)} put={put} />
        ))}
        <div className={classes["pair"]}>
          {(["effectiveFrom", "effectiveTo"] as const).map((key) => (
            <DayField
              key={key}
              label={t(key === "effectiveFrom" ? "paperLife.legal.from" : "paperLife.legal.to")}
              error={errorOf(key)}
              value={words(draft, key)}
              onChange={(value) => {
                put(key, value);
              }}
            />
          ))}
        </div>
        <Checkbox
          label={t("paperLife.legal.confirmLabel")}
          checked={draft["confirmed"] === true}
          onChange={(event) => {
            put("confirmed", event.currentTarget.checked);
          }}
        />
        <Textarea
          label={t("paperLife.legal.note")}
          description={t("paperLife.legal.noteHint")}
          error={asked && note.trim() === "" ? t("paperLife.legal.missing") : undefined}
          autosize
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
        />
        {problem !== undefined && (
          <Notice tone="attention" live>
            {t(`paperLife.legal.${problem}`)}
          </Notice>
        )}
      </div>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("paperLife.legal.cancel")}
        </Button>
        <Button onClick={() => void save()}>{t("paperLife.legal.save")}</Button>
      </Group>
    </Modal>
  );
}

type RowFieldProps = {
  readonly name: string;
  readonly draft: LegalRow;
  readonly error: string | undefined;
  readonly put: (key: string, value: unknown) => void;
};

const labels = {
  titleVi: "title",
  topic: "topic",
  labelVi: "label",
  value: "value",
  source: "source",
} as const;

function RowField({ name, draft, error, put }: RowFieldProps) {
  const { t } = useTranslation();
  const label = t(`paperLife.legal.${labels[name as keyof typeof labels]}`);
  if (name === "value") {
    const value = draft["value"];
    return (
      <NumberField
        label={label}
        error={error}
        value={typeof value === "number" || typeof value === "string" ? value : undefined}
        onChange={(next) => {
          put("value", next ?? "");
        }}
      />
    );
  }
  const Input = name === "titleVi" || name === "labelVi" ? Textarea : TextInput;
  return (
    <Input
      label={label}
      error={error}
      {...(Input === Textarea ? { autosize: true, minRows: 1 } : {})}
      value={words(draft, name)}
      onChange={(event: { readonly currentTarget: { readonly value: string } }) => {
        put(name, event.currentTarget.value);
      }}
    />
  );
}

function startRow(table: LegalTable, row: LegalRow | undefined, nextFrom: string): LegalRow {
  if (row !== undefined) return nextFrom === "" ? row : nextVersion(row, nextFrom)[1];
  const id = `o${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  return table === "legal-figures"
    ? { id, unit: "dong", confirmed: false, effectiveFrom: "" }
    : { id, confirmed: false };
}

type SaveProblem = "conflict" | "refused";

function useSaving(props: LegalDialogProps, draft: LegalRow, note: string) {
  const { table, value, api, row, asNext, onSaved } = props;
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<SaveProblem>();
  const save = async () => {
    setAsked(true);
    if (Object.keys(checkRow(table, draft)).length > 0 || note.trim() === "") return;
    const whole = { labelEn: draft["labelVi"], ...draft };
    const fresh = table === "legal-figures" ? whole : draft;
    const from = words(draft, "effectiveFrom");
    const next = asNext && row !== undefined ? [nextVersion(row, from)[0], fresh] : [fresh];
    const rows = replaceRow(table, rowsOf(value.rows), { old: row, next });
    const answer = await api.write(table, { rev: value.rev, rows: [...rows], note });
    if (!answer.ok) {
      setProblem(answer.detail === "conflict" ? "conflict" : "refused");
      return;
    }
    notifications.show({ message: t("paperLife.legal.saved") });
    onSaved();
  };
  return { save, asked, problem };
}
