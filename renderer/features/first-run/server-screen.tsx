import { useTranslation } from "react-i18next";
import { FrontPage } from "../sign-in/front-page";
import classes from "../sign-in/form.module.css";
import { ServerForm } from "./server-form";

export function ServerScreen({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <FrontPage>
      <h1 className={classes["title"]}>{t("session.server.title")}</h1>
      <p className={classes["lead"]}>{t("session.server.lead")}</p>
      <ServerForm known="" onDone={onDone} />
    </FrontPage>
  );
}
