import { ActionIcon, Menu } from "@mantine/core";
import {
  IconDotsVertical,
  IconKey,
  IconLock,
  IconLockOpen,
  IconLogout,
  IconPencil,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AccountCard } from "../../../domain/contract/accounts";
import { formatDateTime } from "../../i18n/local-time";
import { Tag } from "../../ui";
import { useAdmin } from "./admin-context";
import classes from "./admin-screen.module.css";
import { useRoleText } from "./use-role-text";

export type AccountAction = "edit" | "reset" | "disable" | "enable" | "signOut";

const icons = {
  edit: IconPencil,
  reset: IconKey,
  signOut: IconLogout,
  disable: IconLock,
  enable: IconLockOpen,
};

export type AccountRowProps = {
  readonly account: AccountCard;
  readonly onAction: (action: AccountAction) => void;
};

export function AccountRow({ account, onAction }: AccountRowProps) {
  const { t } = useTranslation();
  const { ownUser } = useAdmin();
  const roleText = useRoleText();
  const { displayName, user, position, unitId, unitName, lastContactMs, disabled } = account;
  const own = user === ownUser;
  const actions: readonly AccountAction[] = disabled
    ? ["edit", "enable"]
    : own
      ? ["edit"]
      : ["edit", "reset", "signOut", "disable"];
  return (
    <>
      <div className={classes["main"]}>
        <div className={classes["name"]}>{displayName}</div>
        <div className={classes["under"]}>
          {[user, position].filter((part) => part !== undefined && part !== "").join(" · ")}
        </div>
      </div>
      <div className={classes["side"]}>
        <div className={classes["name"]}>{unitName}</div>
        <div className={classes["under"]}>{roleText(account.roles, unitId)}</div>
      </div>
      <div className={classes["side"]}>
        <div className={classes["under"]}>
          {lastContactMs === undefined
            ? t("admin.list.never")
            : t("admin.list.lastContact", { when: formatDateTime(lastContactMs) })}
        </div>
      </div>
      <div className={classes["marks"]}>
        {account.mustChangePassword && <Tag tone="accent">{t("admin.list.mustChange")}</Tag>}
        {disabled && <Tag>{t("admin.list.disabled")}</Tag>}
      </div>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("admin.list.actions", { name: displayName })}
          >
            <IconDotsVertical size="1.25rem" stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((action) => {
            const Icon = icons[action];
            return (
              <Menu.Item
                key={action}
                leftSection={<Icon size="1.125rem" stroke={1.75} />}
                onClick={() => {
                  onAction(action);
                }}
              >
                {t(`admin.list.${action}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
