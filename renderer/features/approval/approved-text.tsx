import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import type { FormSlot } from "../forms/form-spec";
import { PublicText } from "../ticket/public-text";
import { useReadable } from "../use-readable";

/** Approving cannot be taken back, so it shows once more what will go out. */
export const ApprovedText: FormSlot = ({ open }) => {
  const { t } = useTranslation();
  const { sync } = useDesk();
  const { net } = useReadable(sync.state);
  return (
    <>
      <PublicText label={open.ticket.code} text={open.view.submission?.body.publicText ?? ""} />
      {net === "offline" && <p>{t("approval.confirm.offline")}</p>}
    </>
  );
};
