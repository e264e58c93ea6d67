import { useEffect } from "react";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { useServices } from "../services";

/** Opens the report that a link names, if this desk has it. */
export function LinkFollower() {
  const { bridge } = useServices();
  const { desk } = useDesk();
  const { go } = useNavigation();
  useEffect(
    () =>
      bridge.on["link:ticket"]((code) => {
        const row = desk.rows.get().rows.find((each) => each.code === code);
        if (row !== undefined) go({ to: "ticket", ticketId: row.id });
      }),
    [bridge, desk, go],
  );
  return null;
}
