import type { FormKind } from "../../drafts/form-kinds";
import type { FormValue } from "../../drafts/form-value";
import type { FormAt, FormSpec, FormSpecs } from "../form-spec";
import { citySpecs } from "./city-specs";
import { handlingSpecs } from "./handling-specs";
import { overseeingSpecs } from "./overseeing-specs";
import { violationSpecs } from "./violation-specs";

/** The form of each step. A kind that is missing here does not compile. */
const specs: FormSpecs<FormKind> = {
  ...handlingSpecs,
  ...violationSpecs,
  ...citySpecs,
  ...overseeingSpecs,
};

export type FormNow = { readonly spec: FormSpec; readonly value: FormValue };

/** A form as it stands: fields may depend on what is in others, and some are filled beforehand. */
export function formNow(kind: FormKind, at: FormAt): FormNow {
  const { initial = {} } = specs[kind](at);
  const value: FormValue = { ...initial, ...at.value };
  return { spec: specs[kind]({ ...at, value }), value };
}
