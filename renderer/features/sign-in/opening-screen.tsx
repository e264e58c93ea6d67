import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SessionInfo } from "../../../domain/contract/session";
import { Notice } from "../../ui";
import classes from "./form.module.css";
import { FrontPage } from "./front-page";

export function OpeningScreen({ session }: { readonly session: SessionInfo }) {
  const { t } = useTranslation();
  return (
    <FrontPage>
      <h1 className={classes["title"]}>{session.displayName}</h1>
      <p className={classes["lead"]} role="status">
        {t("session.opening")}
      </p>
    </FrontPage>
  );
}

export function OpenFailedScreen({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <FrontPage>
      <h1 className={classes["title"]}>{t("session.openFailed.title")}</h1>
      <div className={classes["form"]}>
        <Notice tone="attention" live>
          {t("session.openFailed.text")}
        </Notice>
        <Button size="md" onClick={onRetry}>
          {t("session.openFailed.retry")}
        </Button>
      </div>
    </FrontPage>
  );
}
