import { signatureBox } from "../../domain/model/entry-body/paper";
import type { PaperBlock, Signer } from "../../domain/rules/paper/lay-out-paper";
import type { PageSignature, PaperPage } from "../../domain/rules/paper/paper-page";
import { escapeHtml } from "../files/escape-html";
import { assertNever } from "../../domain/model/result";

/** The body of a page that holds these papers, each beginning on a new sheet. */
export function papersHtml(pages: readonly PaperPage[]): string {
  return pages.map((page) => `<article>${headHtml(page)}${bodyHtml(page)}</article>`).join("\n");
}

function headHtml({ head }: PaperPage): string {
  const number = head.number === undefined ? "" : `<p class="number">${escape(head.number)}</p>`;
  const agency = head.agency === "" ? "" : `<p class="agency">${escape(head.agency)}</p>`;
  return `<header>
<div>${agency}${number}</div>
<div><p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
<p class="motto"><span>Độc lập - Tự do - Hạnh phúc</span></p>
<p class="day">${escape(head.placeAndDay)}</p></div>
</header>`;
}

/** What was signed stays with the hands below it: the last words and the signatures keep together. */
function bodyHtml({ blocks, signatures }: PaperPage): string {
  const at = blocks.findIndex(({ block }) => block === "signatures");
  const html = blocks.map((block) => blockHtml(block, signatures));
  if (at < 1) return html.join("\n");
  const closing = html.slice(at - 1, at + 1).join("\n");
  const rest = html.slice(at + 1).join("\n");
  return `${html.slice(0, at - 1).join("\n")}<div class="closing">${closing}</div>${rest}`;
}

function blockHtml(block: PaperBlock, signatures: readonly PageSignature[]): string {
  switch (block.block) {
    case "paragraph":
      return `<p class="${block.style}">${escape(block.text)}</p>`;
    case "table":
      return tableHtml(block);
    case "signatures":
      return `<div class="signatures">${block.signers
        .map((signer) => signerHtml(signer, signatures))
        .join("")}</div>`;
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
  return `<table><colgroup>${widths.join("")}</colgroup><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table>`;
}

function signerHtml(signer: Signer, signatures: readonly PageSignature[]): string {
  const signed = signatures.filter(({ place }) => place === signer.key).at(-1);
  const broken =
    signed === undefined || signed.holds ? "" : `<p class="broken">(đã thay đổi sau khi ký)</p>`;
  return `<div class="signer"><p class="post">${escape(signer.title)}</p><p class="how">(Ký, ghi rõ họ tên)</p>
<div class="hand">${handSvg(signed?.strokes)}</div><p class="name">${escape(signer.name)}</p>${broken}</div>`;
}

/** Only numbers and the letters of a path ever come from a hand. */
function handSvg(strokes: string | undefined): string {
  if (strokes === undefined || !/^[MLQ0-9 .,-]+$/.test(strokes)) return "";
  const { width, height } = signatureBox;
  return `<svg viewBox="0 0 ${String(width)} ${String(height)}" xmlns="http://www.w3.org/2000/svg"><path d="${strokes}" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

/** A font may hold a letter in one of its normal forms alone. */
export function escape(text: string): string {
  return escapeHtml(text.normalize("NFC"));
}
