import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { languages } from "../../i18n";
import { textSizes, themes } from "../preferences";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import { VaultSection } from "../vault/vault-section";
import { AboutSection } from "./about-section";
import { AccountSection } from "./account-section";
import { CalendarSection } from "./calendar-section";
import { SecuritySection } from "./security-section";
import { ServerSection } from "./server-section";
import classes from "./settings-screen.module.css";

export function SettingsScreen() {
  const { t } = useTranslation();
  const { preferences } = useServices();
  const chosen = useReadable(preferences);
  return (
    <div className={classes["screen"]}>
      <div className={classes["page"]}>
        <h1 className={classes["title"]}>{t("settings.title")}</h1>
        <section className={classes["section"]} aria-label={t("settings.appearance")}>
          <h2>{t("settings.appearance")}</h2>
          <Choice
            label={t("settings.language")}
            value={chosen.language}
            values={languages}
            nameOf={(language) => t(`settings.languages.${language}`)}
            onChange={(language) => {
              preferences.set({ ...chosen, language });
            }}
          />
          <Choice
            label={t("settings.theme")}
            value={chosen.theme}
            values={themes}
            nameOf={(theme) => t(`settings.themes.${theme}`)}
            onChange={(theme) => {
              preferences.set({ ...chosen, theme });
            }}
          />
          <Choice
            label={t("settings.textSize")}
            value={chosen.textSize}
            values={textSizes}
            nameOf={(size) => t(`settings.textSizes.${size}`)}
            onChange={(textSize) => {
              preferences.set({ ...chosen, textSize });
            }}
          />
        </section>
        <AccountSection />
        <SecuritySection />
        <ServerSection />
        <VaultSection />
        <CalendarSection />
        <AboutSection />
      </div>
    </div>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
};

function Choice<Value extends string>({
  label,
  value,
  values,
  nameOf,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <div className={classes["row"]}>
      <span>{label}</span>
      <SegmentedControl<Value>
        aria-label={label}
        size="sm"
        value={value}
        data={values.map((each) => ({ value: each, label: nameOf(each) }))}
        onChange={onChange}
      />
    </div>
  );
}
