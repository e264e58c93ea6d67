import { useTranslation } from "react-i18next";
import type { PaperData } from "../../../domain/model/paper/paper-data";
import { rowsOf } from "../../../domain/model/paper/paper-data";
import type {
  PaperField,
  PaperGroup,
  PaperSection as Section,
} from "../../../domain/model/paper/paper-template";
import { holds } from "../../../domain/rules/paper/check-paper";
import { RowsField } from "../forms/rows-field";
import { unitInSentence } from "../forms/fill-phrase";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";
import { inLanguage } from "./in-language";
import classes from "./paper-editor.module.css";
import { PaperInput } from "./paper-input";
import { withStaff } from "./with-staff";

export type PaperSectionProps = {
  readonly section: Section;
  readonly data: PaperData;
  readonly nowMs: number;
  readonly citations: readonly string[];
  /** Words for what is wrong at a path; nothing while the person has not asked for it yet. */
  readonly errorAt: (path: string) => string | undefined;
  /** What the law says beside a field. */
  readonly notesAt: (key: string) => readonly string[];
  readonly onChange: (data: PaperData) => void;
};

/** One part of the official form, field by field in its order. */
export function PaperSection(props: PaperSectionProps) {
  const { section, data, nowMs, citations, errorAt, notesAt, onChange } = props;
  const { i18n } = useTranslation();
  const put = (key: string, value: PaperData[string] | undefined) => {
    onChange(withField(data, key, value));
  };
  return (
    <section id={`paper-${section.id}`} className={classes["section"]}>
      <h4 className={classes["heading"]}>{inLanguage(section, i18n.language).label}</h4>
      <div className={classes["fields"]}>
        {section.fields
          .filter((field) => holds(field.when, data))
          .map((field) => (
            <div key={field.key} data-wide={isWide(field) || undefined}>
              <PaperInput
                field={field}
                value={data[field.key]}
                error={errorAt(field.key)}
                nowMs={nowMs}
                suggestions={suggestionsFor(field, citations)}
                onChange={(value) => {
                  put(field.key, value);
                }}
              />
              {notesAt(field.key).map((note) => (
                <p key={note} className={classes["note"]}>
                  {note}
                </p>
              ))}
            </div>
          ))}
      </div>
      {section.groups
        .filter((group) => holds(group.when, data))
        .map((group) => (
          <PaperRows
            key={group.key}
            {...props}
            group={group}
            onRows={(rows) => {
              put(group.key, rows);
            }}
          />
        ))}
    </section>
  );
}

type PaperRowsProps = PaperSectionProps & {
  readonly group: PaperGroup;
  readonly onRows: (rows: readonly PaperData[]) => void;
};

function PaperRows({ group, data, nowMs, citations, errorAt, onRows }: PaperRowsProps) {
  const { t, i18n } = useTranslation();
  const { label } = inLanguage(group, i18n.language);
  const { staff, withKnown } = useOfficeStaff(group);
  return (
    <RowsField
      label={group.min > 0 ? label : `${label} ${t("forms.optional")}`}
      error={errorAt(group.key)}
      addLabel={t("papers.addRow", { what: label.toLocaleLowerCase(i18n.language) })}
      rows={rowsOf(data, group.key)}
      empty={{}}
      boxed
      onChange={onRows}
    >
      {(row, change, index) => (
        <div className={classes["fields"]}>
          {group.fields
            .filter((field) => holds(field.when, data, row))
            .map((field) => (
              <div key={field.key} data-wide={isWide(field) || undefined}>
                <PaperInput
                  field={field}
                  value={row[field.key]}
                  error={errorAt(`${group.key}.${String(index)}.${field.key}`)}
                  nowMs={nowMs}
                  suggestions={field.key === "name" ? staff : suggestionsFor(field, citations)}
                  onChange={(value) => {
                    change(withKnown(withField(row, field.key, value)));
                  }}
                />
              </div>
            ))}
        </div>
      )}
    </RowsField>
  );
}

/** People of the office are offered where they draw a paper up, and nowhere else. */
function useOfficeStaff({ key }: PaperGroup) {
  const { desk, session } = useDesk();
  const all = useReadable(desk.staff);
  const { units } = useReadable(desk.directory);
  const isOffice = key === "makers";
  const mine = all.filter(({ unitId }) => unitId === session.unitId);
  const unitNameOf = (id: string) => {
    const unit = units.find((each) => each.id === id);
    return unit === undefined ? undefined : unitInSentence(unit.name);
  };
  return {
    staff: isOffice ? mine.map(({ name }) => name) : [],
    withKnown: (row: PaperData) => (isOffice ? withStaff(row, mine, unitNameOf) : row),
  };
}

/** An absent field is absent: clearing one takes it out. */
function withField(data: PaperData, key: string, value: PaperData[string] | undefined): PaperData {
  if (value !== undefined) return { ...data, [key]: value };
  return Object.fromEntries(Object.entries(data).filter(([other]) => other !== key));
}

function isWide({ key, type, prefill }: PaperField): boolean {
  // Alleys in alleys make long addresses.
  const isAddress = prefill === "ticketPlace" || /address$/iu.test(key);
  return isAddress || ["text", "choice", "yesNo", "moment"].includes(type);
}

function suggestionsFor({ key }: PaperField, citations: readonly string[]): readonly string[] {
  return key === "legalBasis" ? citations : [];
}
