import { toEpochMs } from "../../../domain/model/instant";
import { formatDateTime } from "../../i18n/local-time";
import { readField } from "../forms/field-values";
import type { FormSlot } from "../forms/form-spec";
import { progressParts } from "./parts-there";
import { ProgressChecklist } from "./progress-checklist";

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
