import { useHotkeys } from "@mantine/hooks";
import { isAdmin, isApprover } from "../people/actors-of";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";

/** Keys that work everywhere, also while typing. */
export function DeskHotkeys() {
  const { go } = useNavigation();
  const { actors } = useDesk();
  useHotkeys(
    [
      [
        "mod+K",
        () => {
          go({ to: "panel", panel: "palette" });
        },
      ],
      [
        "F1",
        () => {
          go({ to: "panel", panel: "help" });
        },
      ],
      [
        "mod+1",
        () => {
          go({ to: "screen", screen: "inbox" });
        },
      ],
      [
        "mod+2",
        () => {
          if (isApprover(actors)) go({ to: "screen", screen: "approval" });
        },
      ],
      [
        "mod+L",
        () => {
          go({ to: "panel", panel: "lock" });
        },
      ],
      [
        "mod+9",
        () => {
          if (isAdmin(actors)) go({ to: "screen", screen: "admin" });
        },
      ],
      [
        "mod+,",
        () => {
          go({ to: "screen", screen: "settings" });
        },
      ],
    ],
    [],
  );
  return null;
}
