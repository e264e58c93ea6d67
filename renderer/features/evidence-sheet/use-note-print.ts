import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { Ticket } from "../../../domain/model/ticket";
import { useServices } from "../services";

/** What stands in the access log for the printed photos of a ticket. */
const sheetName = "photo-sheet";

/** Resolves to true once the log holds that somebody printed: without it nothing is printed. */
export function useNotePrint({ id, code, unitId }: Ticket): (photos: number) => Promise<boolean> {
  const { t } = useTranslation();
  const { bridge } = useServices();
  return async (photos) => {
    const noted = await bridge.ask["access:note"]({
      action: "printed",
      what: sheetName,
      unitId,
      ticketId: id,
      code,
      count: photos,
    }).catch(() => undefined);
    if (noted?.ok === true) return true;
    notifications.show({ color: "amber", message: t("evidence.sheet.notNoted") });
    return false;
  };
}
