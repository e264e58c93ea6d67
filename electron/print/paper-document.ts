import { randomBytes } from "node:crypto";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { paperFontFaces } from "./paper-fonts";
import { escape, papersHtml } from "./paper-html";
import { numberPlaces, paperStyle } from "./paper-style";

/** One document that needs nothing from anywhere: its fonts are in it. */
export function paperDocument(
  pages: readonly PaperPage[],
  sheetCounts: readonly number[] = [],
): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; font-src data:`;
  const body = papersHtml(pages, sheetCounts);
  const style = `${paperFontFaces(body)}\n${paperStyle}\n${numberPlaces(Math.max(1, ...sheetCounts))}`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escape(titleOf(pages))}</title>
<style nonce="${nonce}">${style}</style></head>
<body>${body}</body></html>`;
}

export function titleOf(pages: readonly PaperPage[]): string {
  return [...new Set(pages.map(({ title }) => title))].join(", ").slice(0, 300);
}
