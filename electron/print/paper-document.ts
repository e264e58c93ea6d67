import { randomBytes } from "node:crypto";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { paperFontFaces } from "./paper-fonts";
import { escape, papersHtml } from "./paper-html";
import { paperStyle } from "./paper-style";

/** One document that needs nothing from anywhere: its fonts are in it. */
export function paperDocument(pages: readonly PaperPage[]): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; font-src data:`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escape(titleOf(pages))}</title>
<style nonce="${nonce}">${paperFontFaces}\n${paperStyle}</style></head>
<body>${papersHtml(pages)}</body></html>`;
}

function titleOf(pages: readonly PaperPage[]): string {
  return pages.map(({ title }) => title).join(", ");
}
