import { paperFont, signsFont } from "./paper-fonts";

/** Millimetres on the page, NĐ 30/2020, Phụ lục I: top and bottom 20–25, left 30–35, right 15–20. */
export const paperMarginsMm = { top: 20, right: 16, bottom: 20, left: 31 } as const;

const { top, right, bottom, left } = paperMarginsMm;

/** The half of the top margin in which the page number stands; the words of a page begin below it. */
const numberMm = 10;
const sheetMm = { height: 297 - (top - numberMm) - bottom } as const;

/** Sizes and spaces of an administrative document, NĐ 30/2020, Phụ lục I. */
export const paperStyle = `
@page { size: A4; margin: ${String(top - numberMm)}mm ${String(right)}mm ${String(bottom)}mm ${String(left)}mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; font: 13pt/1.2 "${paperFont}", "${signsFont}", serif; overflow-wrap: anywhere; }
p { margin: 6pt 0 0; orphans: 2; widows: 2; white-space: pre-line; unicode-bidi: plaintext; }
article { position: relative; }
article + article { break-before: page; }
.sheet, .sheet > thead > tr > td, .sheet > tbody > tr > td { width: 100%; padding: 0; border: 0; }
.sheet { border-collapse: collapse; table-layout: fixed; }
.sheet > thead { display: table-header-group; }
.sheet > thead td { height: ${String(numberMm)}mm; }
.page-number { position: absolute; left: 0; width: 100%; height: ${String(numberMm)}mm; margin: 0; line-height: ${String(numberMm - 4)}mm; text-align: center; }
header { display: grid; grid-template-columns: 2fr 3fr; column-gap: 4mm; text-align: center; margin-bottom: 12pt; }
header.citizen { grid-template-columns: 1fr; }
header p { margin: 0; }
.agency { font-size: 12pt; font-weight: 700; text-transform: uppercase; }
.agency::after { content: ""; display: block; width: 40%; margin: 2pt auto 0; border-bottom: 0.75pt solid #000; }
.nation { font-size: 12pt; font-weight: 700; white-space: nowrap; }
.motto { font-size: 13pt; font-weight: 700; }
.motto span { display: inline-block; padding-bottom: 2pt; border-bottom: 0.75pt solid #000; white-space: nowrap; }
header .number, header .day { padding-top: 6pt; }
.letter { font-size: 12pt; padding-top: 6pt; }
.day { font-style: italic; }
.body, .numbered { text-align: justify; text-indent: 10mm; }
.title { margin-top: 12pt; font-size: 14pt; font-weight: 700; text-align: center; text-transform: uppercase; break-after: avoid; }
.about { margin-top: 0; font-weight: 700; text-align: center; break-after: avoid; }
.about::after { content: ""; display: block; width: 35%; margin: 2pt auto 6pt; border-bottom: 0.75pt solid #000; }
.centred { margin: 12pt 0 6pt; text-align: center; }
.note { font-style: italic; margin-top: 14pt; }
main .day { margin-top: 12pt; text-align: right; }
.grid { width: 100%; margin-top: 6pt; border-collapse: collapse; table-layout: fixed; font-size: 12pt; }
.grid thead { display: table-header-group; }
.grid tr { break-inside: avoid; }
.grid th, .grid td { border: 0.75pt solid #000; padding: 2pt 3pt; text-align: left; vertical-align: top; white-space: pre-line; }
.grid th { text-align: center; }
.before-hands { break-after: avoid; }
.signatures { margin-top: 14pt; break-inside: avoid; break-before: avoid; }
.hands { display: flex; justify-content: space-between; column-gap: 6mm; break-inside: avoid; }
.hands + .hands { margin-top: 10pt; }
.hands.alone { justify-content: flex-end; }
.hands.last { justify-content: center; }
.signer { width: 48%; display: flex; flex-direction: column; text-align: center; }
.signer p, .recipients p { margin: 0; text-align: center; }
.post { font-weight: 700; text-transform: uppercase; }
.how { font-style: italic; font-size: 12pt; }
.hand { height: 22mm; display: grid; place-items: center; }
.hand svg { height: 100%; max-width: 100%; }
.on-paper, .broken { font-size: 10pt; font-style: italic; }
.signer .name { margin-top: auto; font-weight: 700; }
.recipients { width: 48%; font-size: 11pt; }
.recipients p { text-align: left; }
.recipients .to { font-size: 12pt; font-weight: 700; font-style: italic; }
`;

/** Where the numbers of pages stand, counted from the beginning of their paper. */
export function numberPlaces(sheetCount: number): string {
  return Array.from({ length: sheetCount }, (_, index) => {
    const placeMm = String(index * sheetMm.height);
    return `.sheet-${String(index + 1)} { top: ${placeMm}mm; }`;
  }).join("\n");
}
