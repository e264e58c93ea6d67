import { SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Subject } from "../../../domain/model/person";
import { RowsField } from "./rows-field";
import classes from "./rows-field.module.css";

export type SubjectsFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: readonly Subject[];
  readonly onChange: (value: readonly Subject[]) => void;
};

const nobody: Subject = { kind: "person", name: "" };

/** Who violated or promised: people and organisations, each with what identifies them. */
export function SubjectsField(props: SubjectsFieldProps) {
  const { t } = useTranslation();
  const { value, error, ...rest } = props;
  return (
    <RowsField
      {...rest}
      error={error}
      rows={value}
      empty={nobody}
      boxed
      addLabel={t("entry.subject.add")}
    >
      {(subject, change) => (
        <SubjectFields subject={subject} invalid={error !== undefined} onChange={change} />
      )}
    </RowsField>
  );
}

type SubjectFieldsProps = {
  readonly subject: Subject;
  readonly invalid: boolean;
  readonly onChange: (subject: Subject) => void;
};

const details = {
  person: ["birthYear", "idNumber", "phone", "address"],
  organisation: ["representative", "idNumber", "phone", "address"],
} as const;

function SubjectFields({ subject, invalid, onChange }: SubjectFieldsProps) {
  const { t } = useTranslation();
  const { kind } = subject;
  return (
    <div className={classes["field"]}>
      <SegmentedControl
        aria-label={t("entry.subject.kind")}
        data={(["person", "organisation"] as const).map((value) => ({
          value,
          label: t(`entry.subject.${value}`),
        }))}
        value={kind}
        onChange={(next) => {
          onChange({ ...subject, kind: next });
        }}
      />
      <TextInput
        label={t(`entry.subject.name.${kind}`)}
        value={subject.name}
        maxLength={300}
        aria-invalid={invalid && subject.name.trim() === ""}
        onChange={(event) => {
          onChange({ ...subject, name: event.currentTarget.value });
        }}
      />
      <div className={classes["pair"]}>
        {details[kind].map((name) => (
          <TextInput
            key={name}
            label={t(`entry.subject.${name}.${kind}`)}
            value={subject[name] ?? ""}
            maxLength={limits[name]}
            onChange={(event) => {
              onChange({ ...subject, [name]: event.currentTarget.value });
            }}
          />
        ))}
      </div>
    </div>
  );
}

const limits = { birthYear: 10, idNumber: 50, phone: 50, address: 500, representative: 300 };
