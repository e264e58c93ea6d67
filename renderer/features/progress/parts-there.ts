import { isPhoto } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import type { FormValue } from "../drafts/form-value";
import { readField } from "../forms/field-values";

/** The three parts that the 60-minute rule asks for; without all of them it is not met. */
export type ProgressPartsThere = {
  readonly text: boolean;
  readonly photo: boolean;
  readonly deadline: boolean;
  readonly all: boolean;
};

export function progressParts(value: FormValue, nowMs: number): ProgressPartsThere {
  const promised = readField("moment", value, "committedDeadline");
  const text = (readField("text", value, "text") ?? "").trim() !== "";
  const photo = value.evidence.some(isPhoto);
  const deadline = promised !== undefined && toEpochMs(promised) > nowMs;
  return { text, photo, deadline, all: text && photo && deadline };
}
