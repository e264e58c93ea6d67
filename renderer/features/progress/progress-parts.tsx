import { isPhoto } from "../../../domain/model/evidence-ref";
import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import type { FormValue } from "../drafts/form-value";
import { readField } from "../forms/field-values";
import type { FormSlot } from "../forms/form-spec";
import { ProgressChecklist } from "./progress-checklist";

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

export const ProgressParts: FormSlot = ({ open, value, nowMs }) => {
  const promised = readField("moment", value, "committedDeadline");
  return (
    <ProgressChecklist
      parts={progressParts(value, nowMs)}
      view={open.view}
      {...(promised === undefined ? {} : { promised: formatDateTime(toEpochMs(promised)) })}
    />
  );
};
