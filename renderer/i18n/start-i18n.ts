import type { TFunction, i18n } from "i18next";
import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import { vi } from "./vi";

export const languages = ["vi", "en"] as const;
export type Language = (typeof languages)[number];

/** What functions that choose words take, so that they can be tested without a screen. */
export type Words = TFunction<"desk">;

/** Both languages are bundled: nothing is fetched, so the app is readable at once and offline. */
export function startI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "vi",
    ns: ["desk"],
    defaultNS: "desk",
    resources: { vi: { desk: vi }, en: { desk: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}
