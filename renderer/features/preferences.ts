import type { Check } from "../../domain/model/shape";
import { isRecord, number, oneOf, record } from "../../domain/model/shape";
import type { Language } from "../i18n";
import { languages } from "../i18n";
import type { Cell } from "../store/readable";
import { createCell } from "../store/readable";

export const themes = ["light", "dark", "auto"] as const;
export type Theme = (typeof themes)[number];
export const textSizes = ["normal", "large", "larger"] as const;
export type TextSize = (typeof textSizes)[number];

/** How the app looks on this device, for whoever uses it. */
export type Preferences = {
  readonly language: Language;
  readonly theme: Theme;
  readonly textSize: TextSize;
  readonly listWidthPx: number;
  readonly formWidthPx: number;
};

export const defaultPreferences: Preferences = {
  language: "vi",
  theme: "light",
  textSize: "normal",
  listWidthPx: 384,
  formWidthPx: 460,
};

const checks: { readonly [Name in keyof Preferences]: Check } = {
  language: oneOf(languages),
  theme: oneOf(themes),
  textSize: oneOf(textSizes),
  listWidthPx: number(200, 1200),
  formWidthPx: number(200, 1200),
};

/** Reads what an older or newer app left behind; a choice that makes no sense is the default. */
export function parsePreferences(raw: unknown): Preferences {
  if (!isRecord(raw)) return defaultPreferences;
  const good = Object.entries(checks).filter(
    ([name, check]) => record({ [name]: check })(raw, "") === undefined,
  );
  const chosen = Object.fromEntries(good.map(([name]) => [name, raw[name]]));
  return { ...defaultPreferences, ...chosen };
}

const storageKey = "ward-desk.preferences";

export type PreferenceStore = Cell<Preferences>;

export function openPreferences(storage: Storage): PreferenceStore {
  const cell = createCell(parsePreferences(readJson(storage.getItem(storageKey))));
  return {
    ...cell,
    set: (next) => {
      cell.set(next);
      storage.setItem(storageKey, JSON.stringify(next));
    },
  };
}

function readJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
