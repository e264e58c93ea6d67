import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { EntryId } from "../../../domain/model/ids";
import { useDesk } from "../desk-context";

/** Offers an entry again that the server refused, and says that it is on its way. */
export function useRetry(): (entryId: EntryId) => void {
  const { t } = useTranslation();
  const { desk } = useDesk();
  return (entryId) => {
    void desk.retry(entryId).then(() => {
      notifications.show({ message: t("sync.retried") });
    });
  };
}
