import type { ComponentType } from "react";
import type { FileLack } from "../../../domain/rules/paper/file-lacks";
import type { UnknownRecord } from "../../../domain/model/shape";
import type { Words } from "../../i18n";
import type { Choice, DateTimePreset } from "../../ui";
import type { FormKind } from "../drafts/form-kinds";
import type { FormPart, FormValue } from "../drafts/form-value";
import type { PaperRules } from "../papers/paper-rules";
import type { OpenTicket } from "../ticket/use-ticket";

/** Words beside each field that something is wrong with. */
export type FieldErrors = { readonly [field: string]: string };

type Common = {
  /** Its name in the entry's body, unless the form's `finish` says otherwise. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** What to say while it is empty. A field without it may stay empty, and says so. */
  readonly missing?: string;
};

/** One field of a form as data; `field-input.tsx` draws it, `field-values.ts` reads it. */
export type FormField = Common &
  (
    | {
        readonly type: "text";
        readonly rows?: number;
        /** Groups of ready sentences that fit here; none without it. */
        readonly phrases?: readonly string[];
      }
    | { readonly type: "line" }
    | {
        readonly type: "choice";
        readonly choices: readonly Choice<string>[];
        readonly columns?: 1 | 2;
      }
    /** A choice among too many to show them all. */
    | { readonly type: "pick"; readonly choices: readonly Choice<string>[] }
    | {
        readonly type: "moment";
        /** A promise lies ahead, what happened lies behind. */
        readonly lies: "ahead" | "behind";
        readonly presets: readonly DateTimePreset[];
        readonly defaultTime: string;
      }
    | { readonly type: "money" }
    | { readonly type: "people" }
    | { readonly type: "subjects" }
    | { readonly type: "lines"; readonly add: string }
    | { readonly type: "promises" }
    | { readonly type: "ticket" }
    | { readonly type: "unit" }
    /** Words that leave the office: checked for what would give somebody away. */
    | { readonly type: "publicText" }
    /** Photos that everybody may see: copies made for that, never an original. */
    | { readonly type: "publicCopies" }
    /** The official paper of this step, by its template. */
    | { readonly type: "paper"; readonly templateId: string }
    /** What the file lacks before it goes up. */
    | { readonly type: "fileCheck" }
    | { readonly type: "evidence" }
  );

export type FormSlot = ComponentType<{
  readonly open: OpenTicket;
  readonly value: FormValue;
  readonly nowMs: number;
}>;

export type FormSpec = {
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
  /** What it is about, above the fields. */
  readonly about?: readonly string[];
  /** What will happen, below the fields. */
  readonly consequence?: string;
  /** Stands in the fields until the person says otherwise. */
  readonly initial?: FormPart;
  /** Written at once instead of after the ten seconds in which it can be taken back. */
  readonly irreversible?: true;
  readonly Above?: FormSlot;
  readonly Below?: FormSlot;
  /** What no single field can tell. */
  readonly check?: (value: FormValue) => FieldErrors;
  /** Makes the entry's body out of the fields, where it is not just the fields. */
  readonly finish?: (body: UnknownRecord) => UnknownRecord;
};

/** What a form is made from. */
export type FormAt = {
  readonly t: Words;
  readonly open: OpenTicket;
  readonly nowMs: number;
  readonly user: string;
  /** As it stands, for fields that depend on others. */
  readonly value: FormValue;
  readonly papers: PaperRules;
  /** What the file lacks now; none where the form does not ask. */
  readonly lacks: readonly FileLack[];
};

export type FormSpecs<Kinds extends FormKind> = {
  readonly [Kind in Kinds]: (at: FormAt) => FormSpec;
};
