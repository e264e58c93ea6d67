import { Tooltip, UnstyledButton } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import {
  IconChecklist,
  IconHelpCircle,
  IconInbox,
  IconSearch,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { isAdmin, isApprover } from "../people/actors-of";
import { useReadableCalmly } from "../use-readable";
import { AccountMenu } from "./account-menu";
import classes from "./rail.module.css";

/** The parts of the desk. What a person's roles do not need is not there. */
export function Rail() {
  const { t } = useTranslation();
  const { at, go } = useNavigation();
  const { desk, actors } = useDesk();
  const { rows } = useReadableCalmly(desk.rows);
  const waiting = useMemo(() => rows.filter((row) => row.status === "submitted").length, [rows]);
  return (
    <nav className={classes["rail"]} aria-label={t("shell.rail")}>
      <RailButton
        icon={IconInbox}
        label={t("inbox.title")}
        keys="Ctrl+1"
        current={at.screen === "inbox"}
        onClick={() => {
          go({ to: "screen", screen: "inbox" });
        }}
      />
      {isApprover(actors) && (
        <RailButton
          icon={IconChecklist}
          label={t("approval.title")}
          keys="Ctrl+2"
          count={waiting}
          current={at.screen === "approval"}
          onClick={() => {
            go({ to: "screen", screen: "approval" });
          }}
        />
      )}
      {isAdmin(actors) && (
        <RailButton
          icon={IconUsers}
          label={t("admin.title")}
          keys="Ctrl+9"
          current={at.screen === "admin"}
          onClick={() => {
            go({ to: "screen", screen: "admin" });
          }}
        />
      )}
      <div className={classes["space"]} />
      <RailButton
        icon={IconSearch}
        label={t("shell.search")}
        keys="Ctrl+K"
        onClick={() => {
          go({ to: "panel", panel: "palette" });
        }}
      />
      <RailButton
        icon={IconHelpCircle}
        label={t("shell.help")}
        keys="F1"
        onClick={() => {
          go({ to: "panel", panel: "help" });
        }}
      />
      <RailButton
        icon={IconSettings}
        label={t("shell.settings")}
        keys="Ctrl+,"
        current={at.screen === "settings"}
        onClick={() => {
          go({ to: "screen", screen: "settings" });
        }}
      />
      <AccountMenu />
    </nav>
  );
}

type RailButtonProps = {
  readonly icon: Icon;
  readonly label: string;
  readonly keys: string;
  readonly count?: number;
  readonly current?: boolean;
  readonly onClick: () => void;
};

function RailButton({ icon: Icon, label, keys, count = 0, current, onClick }: RailButtonProps) {
  return (
    <Tooltip label={`${label} (${keys})`} position="right">
      <UnstyledButton
        className={classes["button"]}
        onClick={onClick}
        aria-label={count > 0 ? `${label}, ${String(count)}` : label}
        {...(current === true ? { "aria-current": "page" as const } : {})}
      >
        <span className={classes["icon"]}>
          <Icon size="1.375rem" stroke={1.75} aria-hidden="true" />
          {count > 0 && <span className={classes["count"]}>{count}</span>}
        </span>
        <span>{label}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
