import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../navigation/use-navigation";
import { PaletteSearch } from "./palette-search";

/** Ctrl+K: reports and commands by a few letters. */
export function Palette() {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  return (
    <Modal
      opened={at.panel === "palette"}
      onClose={() => {
        go({ to: "no-panel" });
      }}
      withCloseButton={false}
      centered={false}
      yOffset="8vh"
      size={640}
      padding={0}
      aria-label={t("shell.palette.title")}
      transitionProps={{ duration: 80 }}
    >
      <PaletteSearch />
    </Modal>
  );
}
