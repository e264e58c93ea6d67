import { paperFont } from "./paper-fonts";

/** Millimetres on the page, NĐ 30/2020, Phụ lục I: top and bottom 20–25, left 30–35, right 15–20. */
export const paperMarginsMm = { top: 20, right: 15, bottom: 20, left: 30 } as const;

const { top, right, bottom, left } = paperMarginsMm;

/** Sizes and spaces of an administrative document, NĐ 30/2020, Phụ lục I. */
export const paperStyle = `
@page { size: A4; margin: ${String(top)}mm ${String(right)}mm ${String(bottom)}mm ${String(left)}mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; font: 13pt/1.15 "${paperFont}", serif; overflow-wrap: anywhere; }
article + article { break-before: page; }
header { display: grid; grid-template-columns: 2fr 3fr; column-gap: 4mm; text-align: center; margin-bottom: 12pt; }
header p { margin: 0; }
.agency { font-size: 12pt; font-weight: 700; text-transform: uppercase; }
.agency::after { content: ""; display: block; width: 40%; margin: 1.5pt auto 0; border-bottom: 0.75pt solid #000; }
.nation { font-size: 12pt; font-weight: 700; white-space: nowrap; }
.motto { font-size: 13pt; font-weight: 700; }
.motto span { display: inline-block; padding-bottom: 1pt; border-bottom: 0.75pt solid #000; }
.number { font-size: 13pt; padding-top: 6pt; }
.day { font-size: 13pt; font-style: italic; padding-top: 6pt; }
p { margin: 6pt 0 0; orphans: 2; widows: 2; white-space: pre-line; }
.body, .numbered { text-align: justify; text-indent: 10mm; }
.title { margin-top: 12pt; font-size: 14pt; font-weight: 700; text-align: center; text-transform: uppercase; break-after: avoid; }
.about { font-weight: 700; text-align: center; break-after: avoid; }
.about::after { content: ""; display: block; width: 35%; margin: 2pt auto 6pt; border-bottom: 0.75pt solid #000; }
.centred { text-align: center; }
.note { font-style: italic; margin-top: 14pt; }
table { width: 100%; margin-top: 6pt; border-collapse: collapse; table-layout: fixed; font-size: 12pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.75pt solid #000; padding: 2pt 3pt; text-align: left; vertical-align: top; white-space: pre-line; }
th { text-align: center; }
.closing { break-inside: avoid; }
.signatures { display: flex; flex-wrap: wrap; justify-content: space-around; margin-top: 14pt; row-gap: 10pt; }
.signer { width: 47%; text-align: center; break-inside: avoid; }
.signer p { margin: 0; }
.post { font-weight: 700; text-transform: uppercase; }
.how { font-style: italic; font-size: 12pt; }
.hand { height: 22mm; display: grid; place-items: center; }
.hand svg { height: 100%; max-width: 100%; }
.name { font-weight: 700; }
.broken { font-size: 10pt; font-style: italic; }
`;
