import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./front-page.module.css";
import { WardScene } from "./ward-scene";

/** The calm page around what comes before the desk: server address, sign-in, opening. */
export function FrontPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes["page"]}>
      <aside className={classes["side"]}>
        <div className={classes["brand"]}>
          <p className={classes["name"]}>{t("words.app")}</p>
          <p className={classes["lead"]}>{t("session.signIn.lead")}</p>
        </div>
        <WardScene className={classes["scene"] ?? ""} />
        <p className={classes["promise"]}>{t("session.signIn.promise")}</p>
      </aside>
      <main className={classes["main"]}>
        <div className={classes["card"]}>{children}</div>
      </main>
    </div>
  );
}
