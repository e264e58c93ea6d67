import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../navigation/use-navigation";
import { PaletteSearch } from "./palette-search";

/** Ctrl+K: reports and commands by a few letters. */
export function Palette() {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  return (
    <Modal.Root
      opened={at.panel === "palette"}
      onClose={() => {
        go({ to: "no-panel" });
      }}
      centered={false}
      yOffset="8vh"
      size={640}
      padding={0}
      transitionProps={{ duration: 80 }}
    >
      <Modal.Overlay opacity={0.35} />
      <Modal.Content aria-label={t("shell.palette.title")}>
        <PaletteSearch />
      </Modal.Content>
    </Modal.Root>
  );
}
