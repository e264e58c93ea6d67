/** Every text that a person sees, in Vietnamese first and in English. Keys are checked by types. */
export type { Language, Words } from "./start-i18n";
export { languages, startI18n } from "./start-i18n";
