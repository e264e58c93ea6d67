import { boolean, integer, oneOf, record, text } from "./shape";

export const presets = ["2021", "2025"] as const;
/** "2021": city, district, ward. "2025": city, ward. */
export type Preset = (typeof presets)[number];

/** What an office decides for itself. */
export type OfficeSettings = {
  readonly preset: Preset;
  /** What `supervisor` is called here; without it, what the preset says. */
  readonly supervisorNameVi?: string;
  readonly supervisorNameEn?: string;
  /** "Chế độ phòng, chống dịch": on by default in the preset of 2021. */
  readonly epidemicMode?: boolean;
  /** After so many days a closed ticket is not opened again. */
  readonly reopenWindowDays?: number;
};

export const officeSettingsShape = record(
  { preset: oneOf(presets) },
  {
    supervisorNameVi: text(100, 1),
    supervisorNameEn: text(100, 1),
    epidemicMode: boolean,
    reopenWindowDays: integer(1, 3650),
  },
);

export function isEpidemicMode({ preset, epidemicMode }: OfficeSettings): boolean {
  return epidemicMode ?? preset === "2021";
}
