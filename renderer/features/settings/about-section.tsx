import { useTranslation } from "react-i18next";
import classes from "./settings-screen.module.css";
import { useAppInfo } from "./use-app-info";

export function AboutSection() {
  const { t } = useTranslation();
  const { info } = useAppInfo();
  return (
    <section className={classes["section"]} aria-label={t("settings.about")}>
      <h2>{t("settings.about")}</h2>
      <p>
        {t("words.app")}
        {info !== undefined && `. ${t("settings.version", { version: info.version })}`}
      </p>
      {info !== undefined && (
        <p className={classes["soft"]}>
          {t("settings.device", { name: info.deviceName })} ·{" "}
          {t("settings.engine", { electron: info.electron, chrome: info.chrome })}
        </p>
      )}
    </section>
  );
}
