import type { CaseExport, CaseSheet } from "../../../domain/contract/evidence-ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { escapeHtml } from "../../files/escape-html";

export type PackedFile = { readonly ref: EvidenceRef; readonly name: string };

/** The readable page of an exported case: one file, no script, opens anywhere, prints well. */
export function caseHtml({ sheet, evidence }: CaseExport, packed: readonly PackedFile[]): string {
  const { language, title, subtitle, sections } = sheet;
  const names = new Map(packed.map(({ ref, name }) => [ref.sha256, name]));
  const lines = [
    "<!doctype html>",
    `<html lang="${language}">`,
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...(subtitle === undefined ? [] : [`<p class="subtitle">${escapeHtml(subtitle)}</p>`]),
    ...sections.flatMap(sectionLines),
    ...evidenceLines(sheet, evidence, names),
    "</html>",
  ];
  return `${lines.join("\n")}\n`;
}

const style = `
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "Be Vietnam Pro", Arial, sans-serif; color: #1a1a1a; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #ccc; }
.subtitle { color: #555; margin-top: .25rem; } p { white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #e5e5e5; overflow-wrap: anywhere; }
th { width: 14rem; font-weight: 600; } td { white-space: pre-wrap; } img { max-width: 14rem; max-height: 10rem; } code { font-size: .75rem; } .missing { color: #a40000; font-weight: 600; }
tr { break-inside: avoid; }
`;

function sectionLines(section: CaseSheet["sections"][number]): readonly string[] {
  const rows = section.rows.map(
    ({ label, value }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return [
    `<h2>${escapeHtml(section.heading)}</h2>`,
    ...(rows.length === 0 ? [] : ["<table>", ...rows, "</table>"]),
    ...section.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
  ];
}

function evidenceLines(
  { words }: CaseSheet,
  evidence: readonly EvidenceRef[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  if (evidence.length === 0) return [];
  const rows = evidence.map(({ sha256, mediaType, caption, takenAt }) => {
    const name = names.get(sha256);
    const file =
      name === undefined
        ? `<span class="missing">${escapeHtml(words.missing)}</span>`
        : `<a href="${escapeHtml(name)}">${pictureOr(name, mediaType)}</a>`;
    const text = [caption, takenAt].filter((part) => part !== undefined).join(" · ");
    return `<tr><td>${file}</td><td>${escapeHtml(text)}</td><td><code>${sha256}</code></td></tr>`;
  });
  const heads = [words.file, words.caption, words.hash].map(
    (word) => `<th scope="col">${escapeHtml(word)}</th>`,
  );
  return [
    `<h2>${escapeHtml(words.evidence)}</h2>`,
    "<table>",
    `<tr>${heads.join("")}</tr>`,
    ...rows,
    "</table>",
  ];
}

function pictureOr(name: string, mediaType: string): string {
  const shown = ["image/jpeg", "image/png", "image/webp"].includes(mediaType);
  return shown ? `<img src="${escapeHtml(name)}" alt="${escapeHtml(name)}">` : escapeHtml(name);
}
