import { Menu, UnstyledButton } from "@mantine/core";
import { IconKey, IconLock, IconLogout } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "../../ui";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { initials } from "../people/initials";
import { ChangePasswordDialog } from "./change-password-dialog";
import classes from "./rail.module.css";
import { SignOutDialog } from "./sign-out-dialog";

const icon = { size: "1.125rem", stroke: 1.75 } as const;

export function AccountMenu() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { go } = useNavigation();
  const [dialog, setDialog] = useState<"password" | "sign-out">();
  const close = () => {
    setDialog(undefined);
  };
  return (
    <>
      <Menu position="right-end" width={280}>
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
            leftSection={<IconLock {...icon} />}
            rightSection={<KeyHint keys="Ctrl+L" />}
            onClick={() => {
              go({ to: "panel", panel: "lock" });
            }}
          >
            {t("session.lock.action")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconKey {...icon} />}
            onClick={() => {
              setDialog("password");
            }}
          >
            {t("device.menu.password")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout {...icon} />}
            onClick={() => {
              setDialog("sign-out");
            }}
          >
            {t("device.menu.signOut")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePasswordDialog opened={dialog === "password"} onClose={close} />
      <SignOutDialog opened={dialog === "sign-out"} onClose={close} />
    </>
  );
}
