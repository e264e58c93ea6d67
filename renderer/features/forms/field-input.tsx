import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isPublicCopy } from "../../../domain/model/evidence-ref";
import { ChoiceCards, DateTimeField, MoneyField } from "../../ui";
import { PeoplePicker } from "../assign/people-picker";
import type { FormDraft } from "../drafts/use-form-draft";
import { EvidenceField } from "../evidence/evidence-field";
import type { useDraftEvidence } from "../evidence/use-draft-evidence";
import { FileCheckField } from "../file-check/file-check-field";
import { PublicCopyPicker } from "../public-copy/public-copy-picker";
import { PaperField } from "../papers/paper-field";
import { PublicAnswer } from "../resolution/public-answer";
import type { OpenTicket } from "../ticket/use-ticket";
import { readField, unreadableIn } from "./field-values";
import type { FormField } from "./form-spec";
import { LinesField, PromisesField } from "./lines-field";
import { SubjectsField } from "./subjects-field";
import { TextWithPhrases } from "./text-with-phrases";
import { TicketPicker } from "./ticket-picker";
import { UnitPicker } from "./unit-picker";
import { useFormPhraseFacts } from "./use-phrase-facts";

export type FieldInputProps<Field extends FormField = FormField> = {
  readonly field: Field;
  readonly open: OpenTicket;
  readonly value: FormDraft["value"];
  readonly nowMs: number;
  readonly error: string | undefined;
  readonly change: FormDraft["change"];
  readonly draft: FormDraft;
  readonly evidence: ReturnType<typeof useDraftEvidence>;
};

/** One field as its description says. What may stay empty says so. */
export function FieldInput(props: FieldInputProps) {
  const { t } = useTranslation();
  const { field, value, error, change, evidence, open, nowMs } = props;
  const { name, hint } = field;
  const label = labelOf(field, t("forms.optional"));
  const put = (next: unknown) => {
    change({ [name]: next });
  };
  const common = { label, error, ...(hint === undefined ? {} : { hint }) };
  switch (field.type) {
    case "text":
    case "line":
    case "pick":
      return <TypedInput {...props} field={field} label={label} />;
    case "choice":
      return (
        <ChoiceCards
          {...common}
          choices={field.choices}
          columns={field.columns ?? 1}
          value={readField("choice", value, name)}
          onChange={put}
        />
      );
    case "moment":
    case "money":
      return <MeasuredInput {...props} field={field} label={label} />;
    case "people":
      return (
        <PeoplePicker {...common} chosen={readField("people", value, name) ?? []} onChange={put} />
      );
    case "subjects":
      return (
        <SubjectsField
          {...common}
          value={readField("subjects", value, name) ?? []}
          onChange={put}
        />
      );
    case "lines":
      return (
        <LinesField
          {...common}
          addLabel={field.add}
          value={readField("lines", value, name) ?? []}
          onChange={put}
        />
      );
    case "promises":
      return (
        <PromisesField
          {...common}
          nowMs={nowMs}
          value={readField("promises", value, name) ?? []}
          onChange={put}
        />
      );
    case "ticket":
      return (
        <TicketPicker
          {...common}
          of={open.ticket.id}
          value={readField("ticket", value, name)}
          onChange={put}
        />
      );
    case "unit":
      return <UnitPicker {...common} value={readField("unit", value, name)} onChange={put} />;
    case "publicText":
      return <PublicAnswer open={open} field={field} value={value} error={error} change={change} />;
    case "publicCopies":
      return <PublicCopies label={field.label} value={value} change={change} />;
    case "paper":
      return (
        <PaperField open={open} templateId={field.templateId} draft={props.draft} error={error} />
      );
    case "fileCheck":
      return <FileCheckField open={open} value={value} error={error} change={change} />;
    case "evidence":
      return (
        <EvidenceField label={field.label} refs={value.evidence} error={error} {...evidence} />
      );
  }
}

type PublicCopiesProps = Pick<FieldInputProps, "value" | "change"> & { readonly label: string };

/** They lie among the evidence of the entry, beside what only the office sees. */
function PublicCopies({ label, value, change }: PublicCopiesProps) {
  return (
    <PublicCopyPicker
      label={label}
      value={value.evidence.filter(isPublicCopy)}
      onChange={(copies) => {
        const others = value.evidence.filter((ref) => !isPublicCopy(ref));
        change({ evidence: [...others, ...copies] });
      }}
    />
  );
}

function labelOf({ type, label, missing }: FormField, optional: string): string {
  const mayBeEmpty =
    missing === undefined &&
    type !== "evidence" &&
    type !== "publicCopies" &&
    type !== "paper" &&
    type !== "fileCheck" &&
    type !== "choice";
  return mayBeEmpty ? `${label} ${optional}` : label;
}

type Typed = Extract<FormField, { type: "text" | "line" | "pick" }>;

function TypedInput(props: FieldInputProps<Typed> & { readonly label: string }) {
  const { field, open, value, error, change, label } = props;
  const { name, hint, placeholder } = field;
  const facts = useFormPhraseFacts(open, value);
  const common = {
    label,
    value: readField("text", value, name) ?? "",
    error,
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  const description = hint === undefined ? {} : { description: hint };
  const put = (next: string) => {
    change({ [name]: next });
  };
  if (field.type === "pick") {
    const none = { value: "", label: "" };
    const hasBlank = field.choices.some((choice) => choice.value === "");
    return (
      <NativeSelect
        {...common}
        {...description}
        data={[...(hasBlank ? [] : [none]), ...field.choices]}
        onChange={(event) => {
          put(event.currentTarget.value);
        }}
      />
    );
  }
  if (field.type === "line") {
    return (
      <TextInput
        {...common}
        {...description}
        autoComplete="off"
        onChange={(event) => {
          put(event.currentTarget.value);
        }}
      />
    );
  }
  const { rows = 3, phrases } = field;
  if (phrases === undefined) {
    return (
      <Textarea
        {...common}
        {...description}
        minRows={rows}
        onChange={(event) => {
          put(event.currentTarget.value);
        }}
      />
    );
  }
  return (
    <TextWithPhrases
      {...common}
      {...(hint === undefined ? {} : { hint })}
      minRows={rows}
      facts={facts}
      groups={phrases}
      onChange={put}
    />
  );
}

type Measured = Extract<FormField, { type: "moment" | "money" }>;

/** What cannot be read is kept as it was typed, so that it is put right and not lost. */
function MeasuredInput(props: FieldInputProps<Measured> & { readonly label: string }) {
  const { field, value, nowMs, error, change, label } = props;
  const { name, hint } = field;
  const unreadable = unreadableIn(value, name);
  const common = { label, error, unreadable, ...(hint === undefined ? {} : { hint }) };
  const put = (next: unknown, typed: string | undefined) => {
    change({ [name]: typed === undefined ? (next ?? "") : { unreadable: typed } });
  };
  if (field.type === "money") {
    return <MoneyField {...common} value={readField("money", value, name)} onChange={put} />;
  }
  return (
    <DateTimeField
      {...common}
      value={readField("moment", value, name)}
      nowMs={nowMs}
      defaultTime={field.defaultTime}
      presets={field.presets}
      onChange={put}
    />
  );
}
