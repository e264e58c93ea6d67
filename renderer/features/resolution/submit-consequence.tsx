import { useTranslation } from "react-i18next";
import { Notice } from "../../ui";
import { useDesk } from "../desk-context";
import { useReadable } from "../use-readable";

/** Before something that cannot be taken back: what will happen. */
export function SubmitConsequence() {
  const { t } = useTranslation();
  const { sync } = useDesk();
  const { net } = useReadable(sync.state);
  return (
    <Notice>
      <p>
        <strong>{t("forms.resolution.consequence")}</strong>:{" "}
        {t("forms.resolution.consequenceSubmit")}
      </p>
      {net === "offline" && <p>{t("forms.resolution.consequenceOffline")}</p>}
    </Notice>
  );
}
