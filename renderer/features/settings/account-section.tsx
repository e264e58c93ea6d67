import { useTranslation } from "react-i18next";
import { useDesk } from "../desk-context";
import { useRoleName } from "../people/use-role-name";
import classes from "./settings-screen.module.css";

export function AccountSection() {
  const { t } = useTranslation();
  const { session, actors } = useDesk();
  const roleName = useRoleName();
  const roles = [...new Set(actors.map(({ role }) => roleName(role)))].join(", ");
  return (
    <section className={classes["section"]} aria-label={t("settings.account")}>
      <h2>{t("settings.account")}</h2>
      <dl className={classes["facts"]}>
        <dt>{session.displayName}</dt>
        <dd>{session.position ?? session.user}</dd>
        <dt>{t("settings.unit")}</dt>
        <dd>{session.unitName}</dd>
        <dt>{t("settings.roles")}</dt>
        <dd>{roles}</dd>
      </dl>
    </section>
  );
}
