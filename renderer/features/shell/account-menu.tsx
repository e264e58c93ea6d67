import { Menu, UnstyledButton } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { initials } from "../people/initials";
import classes from "./rail.module.css";

export function AccountMenu() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { go } = useNavigation();
  return (
    <Menu position="right-end" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes["avatar"]}
          aria-label={t("session.menu", { name: session.displayName })}
        >
          {initials(session.displayName)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.displayName}
          {session.position !== undefined && <div>{session.position}</div>}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconLock size="1.125rem" stroke={1.75} />}
          onClick={() => {
            go({ to: "panel", panel: "lock" });
          }}
        >
          {t("session.lock.action")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
