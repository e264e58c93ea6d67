import { signatureBox } from "../../domain/model/entry-body/paper";
import type { PaperBlock, Signer } from "../../domain/rules/paper/lay-out-paper";
import type { PageSignature, PaperHead, PaperPage } from "../../domain/rules/paper/paper-page";
import { escapeHtml } from "../files/escape-html";
import { assertNever } from "../../domain/model/result";
import { printable } from "./printable";
import type { SignatureBlock } from "./rows-of-hands";
import { rowsOfHands } from "./rows-of-hands";

/**
 * The body of a document that holds these papers, each beginning on a new sheet. How many sheets
 * each takes is known once it was laid out without numbers.
 */
export function papersHtml(
  pages: readonly PaperPage[],
  sheetCounts: readonly number[] = [],
): string {
  return pages
    .map(
      (page, index) =>
        `<article>${numbersHtml(sheetCounts[index] ?? 1)}${sheetHtml(`${headHtml(page.head)}<main>${bodyHtml(page)}</main>`)}</article>`,
    )
    .join("\n");
}

/** NĐ 30/2020, Phụ lục I: in the middle of the top margin, none on the first page. */
function numbersHtml(sheetCount: number): string {
  return Array.from({ length: sheetCount - 1 }, (_, index) => String(index + 2))
    .map((number) => `<p class="page-number sheet-${number}">${number}</p>`)
    .join("");
}

/** The head of a table is repeated on every sheet: it leaves room for the page number. */
function sheetHtml(content: string): string {
  return `<table class="sheet" role="presentation"><thead><tr><td></td></tr></thead><tbody><tr><td>${content}</td></tr></tbody></table>`;
}

function headHtml({ agency, number, about, placeAndDay }: PaperHead): string {
  const day = paragraphHtml("day", placeAndDay);
  const nation = `<p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
<p class="motto"><span>Độc lập - Tự do - Hạnh phúc</span></p>${day}`;
  if (agency === "") return `<header class="citizen"><div>${nation}</div></header>`;
  const left = [
    paragraphHtml("agency", agency),
    paragraphHtml("number", number),
    paragraphHtml("letter", about),
  ];
  return `<header><div>${left.join("")}</div><div>${nation}</div></header>`;
}

function paragraphHtml(style: string, text: string | undefined): string {
  return text === undefined ? "" : `<p class="${style}">${escape(text)}</p>`;
}

/** What was signed stays with the hands below it: no page begins between the two. */
function bodyHtml({ blocks, signatures }: PaperPage): string {
  return blocks
    .map((block, index) => {
      const isBeforeHands = blocks[index + 1]?.block === "signatures";
      return blockHtml(block, signatures, isBeforeHands);
    })
    .join("\n");
}

function blockHtml(
  block: PaperBlock,
  signatures: readonly PageSignature[],
  isBeforeHands: boolean,
): string {
  switch (block.block) {
    case "paragraph":
      return paragraphHtml(`${block.style}${isBeforeHands ? " before-hands" : ""}`, block.text);
    case "table":
      return tableHtml(block);
    case "signatures":
      return handsHtml(block, signatures);
    default:
      return assertNever(block);
  }
}

function tableHtml({ columns, rows }: Extract<PaperBlock, { readonly block: "table" }>): string {
  const widths = columns.map(({ widthPercent }) => `<col width="${String(widthPercent)}%">`);
  const heads = columns.map(({ label }) => `<th>${escape(label)}</th>`);
  const lines = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`,
  );
  return `<table class="grid"><colgroup>${widths.join("")}</colgroup><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table>`;
}

function handsHtml(block: SignatureBlock, signatures: readonly PageSignature[]): string {
  const rows = rowsOfHands(block).map(({ place, cells }) => {
    const inside = cells.map((cell) =>
      typeof cell === "string" ? recipientsHtml(cell) : signerHtml(cell, signatures),
    );
    return `<div class="hands ${place}">${inside.join("")}</div>`;
  });
  return `<div class="signatures">${rows.join("")}</div>`;
}

function recipientsHtml(recipients: string): string {
  const lines = recipients.split("\n").map((line) => `<p>- ${escape(line)}</p>`);
  return `<div class="recipients"><p class="to">Nơi nhận:</p>${lines.join("")}</div>`;
}

function signerHtml(signer: Signer, signatures: readonly PageSignature[]): string {
  const signed = signatures.filter(({ place }) => place === signer.key).at(-1);
  const broken =
    signed === undefined || signed.holds ? "" : `<p class="broken">(đã thay đổi sau khi ký)</p>`;
  return `<div class="signer"><p class="post">${escape(signer.title)}</p><p class="how">(Ký, ghi rõ họ tên)</p>
<div class="hand">${signed === undefined ? "" : handHtml(signed)}</div><p class="name">${escape(signer.name)}</p>${broken}</div>`;
}

function handHtml({ strokes }: PageSignature): string {
  return strokes === undefined ? `<p class="on-paper">(đã ký trên bản giấy)</p>` : handSvg(strokes);
}

/** Only numbers and the letters of a path ever come from a hand. */
function handSvg(strokes: string): string {
  if (!/^[MLQ0-9 .,-]+$/.test(strokes)) return "";
  const { width, height } = signatureBox;
  return `<svg viewBox="0 0 ${String(width)} ${String(height)}" xmlns="http://www.w3.org/2000/svg"><path d="${strokes}" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

export function escape(text: string): string {
  return escapeHtml(printable(text));
}
