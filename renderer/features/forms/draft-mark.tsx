import { useTranslation } from "react-i18next";
import { formatTime } from "../../i18n/local-time";
import type { DraftState } from "../drafts/draft-keeper";
import classes from "./form-frame.module.css";

/** "Đã lưu nháp 09:14": what is typed is safe, and since when. */
export function DraftMark({ state }: { readonly state: DraftState }) {
  const { t } = useTranslation();
  return (
    <span role="status" className={classes["draft"]} data-phase={state.phase}>
      {state.phase === "changed" && t("forms.draftSaving")}
      {state.phase === "saved" && t("forms.draftSaved", { time: formatTime(state.savedMs) })}
      {state.phase === "failed" && t(`forms.draftFailed.${state.reason}`)}
    </span>
  );
}
