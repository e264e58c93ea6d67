import { Button } from "@mantine/core";
import { IconCloudOff, IconLock, IconTool } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Blank } from "../../ui";
import classes from "./admin-screen.module.css";
import type { AdminRefusal } from "./admin-api";
import type { Listed } from "./use-list";

export type ListStateProps<Value> = {
  readonly listed: Listed<Value>;
  readonly onRetry: () => void;
  readonly children: (value: Value) => ReactNode;
};

/** What stands in the place of a list that is not there yet, or cannot be had now. */
export function ListState<Value>({ listed, onRetry, children }: ListStateProps<Value>) {
  const { t } = useTranslation();
  if (listed.state === "ready") return children(listed.value);
  if (listed.state === "loading") {
    return (
      <p className={classes["loading"]} role="status">
        {t("admin.loading")}
      </p>
    );
  }
  const kind = kindOf(listed.reason);
  const Icon = { offline: IconCloudOff, failed: IconTool, forbidden: IconLock }[kind];
  return (
    <Blank
      icon={<Icon size="2rem" stroke={1.5} />}
      title={t(`admin.${kind}.title`)}
      text={t(`admin.${kind}.text`)}
      action={
        <Button variant="default" onClick={onRetry}>
          {t("admin.retry")}
        </Button>
      }
    />
  );
}

function kindOf(reason: AdminRefusal): "offline" | "failed" | "forbidden" {
  if (reason === "offline" || reason === "forbidden") return reason;
  return "failed";
}
