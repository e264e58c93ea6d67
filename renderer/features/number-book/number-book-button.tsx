import { Button } from "@mantine/core";
import { IconListNumbers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../navigation/use-navigation";

export function NumberBookButton() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <Button
      variant="default"
      leftSection={<IconListNumbers size="1.125rem" stroke={1.75} />}
      onClick={() => {
        go({ to: "panel", panel: "numbers" });
      }}
    >
      {t("paperLife.book.open")}
    </Button>
  );
}
