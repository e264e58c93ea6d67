import type { TemplateRef } from "../../model/entry-body/texts";
import type { PaperData, PaperValue } from "../../model/paper/paper-data";

/**
 * The text whose SHA-256 a signature is bound to: template, number and data in one fixed order, in
 * NFC, so that the same paper seals the same on every machine and any later change shows.
 */
export function sealedText(
  template: TemplateRef,
  number: string | undefined,
  data: PaperData,
): string {
  return canonical({
    template: template.id,
    version: template.version,
    number: number ?? "",
    data: [data],
  });
}

function canonical(value: PaperValue | PaperData): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (isData(value)) {
    const fields = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? "")}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(typeof value === "string" ? value.normalize("NFC") : value);
}

function isData(value: PaperValue | PaperData): value is PaperData {
  return typeof value === "object" && !Array.isArray(value);
}
