import emoji from "@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2?inline";
import symbols from "@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff2?inline";
import latinItalic from "@fontsource/tinos/files/tinos-latin-400-italic.woff2?inline";
import latin from "@fontsource/tinos/files/tinos-latin-400-normal.woff2?inline";
import latinBold from "@fontsource/tinos/files/tinos-latin-700-normal.woff2?inline";
import latinBoldItalic from "@fontsource/tinos/files/tinos-latin-700-italic.woff2?inline";
import latinExtItalic from "@fontsource/tinos/files/tinos-latin-ext-400-italic.woff2?inline";
import latinExt from "@fontsource/tinos/files/tinos-latin-ext-400-normal.woff2?inline";
import latinExtBold from "@fontsource/tinos/files/tinos-latin-ext-700-normal.woff2?inline";
import latinExtBoldItalic from "@fontsource/tinos/files/tinos-latin-ext-700-italic.woff2?inline";
import vietnameseItalic from "@fontsource/tinos/files/tinos-vietnamese-400-italic.woff2?inline";
import vietnamese from "@fontsource/tinos/files/tinos-vietnamese-400-normal.woff2?inline";
import vietnameseBold from "@fontsource/tinos/files/tinos-vietnamese-700-normal.woff2?inline";
import vietnameseBoldItalic from "@fontsource/tinos/files/tinos-vietnamese-700-italic.woff2?inline";

export const paperFont = "Ward Desk Serif";
/** Boxes to tick, and whatever else of pictures somebody typed, in black like all the rest. */
export const signsFont = "Ward Desk Signs";

/** Letters of Vietnamese beside those of the Latin file, as its publisher divides them. */
const vietnameseRange =
  "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB";

type Cut = {
  readonly weight: 400 | 700;
  readonly style: "normal" | "italic";
  /** What the system calls this cut of Times. */
  readonly local: string;
};

const cuts = {
  normal: { weight: 400, style: "normal", local: "Times New Roman" },
  italic: { weight: 400, style: "italic", local: "Times New Roman Italic" },
  bold: { weight: 700, style: "normal", local: "Times New Roman Bold" },
  boldItalic: { weight: 700, style: "italic", local: "Times New Roman Bold Italic" },
} as const satisfies Readonly<Record<string, Cut>>;

function face(source: string, { weight, style, local }: Cut, range?: string): string {
  const only = range === undefined ? "" : `unicode-range:${range};`;
  const sources = `local("${local}"),url(${source}) format("woff2")`;
  return `@font-face{font-family:"${paperFont}";font-weight:${String(weight)};font-style:${style};${only}src:${sources}}`;
}

/** Of names from elsewhere: the rest of Latin, as its publisher divides it. */
const latinExtRange =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

const beyondVietnamese =
  /[\u0100-\u0101\u0104-\u010F\u0112-\u0127\u012A-\u0167\u016A-\u019F\u01A2-\u01AE\u01B1-\u02FF\u1D00-\u1E9F\u1EFA-\u1EFF]/u;
/** What no serif font has: from the arrows on. */
const sign = /[\u2190-\u2BFF\u{1F000}-\u{1FAFF}]/u;

/**
 * Times New Roman where the office has it. It is not free, so Tinos, which has the same widths,
 * stands in: a page looks the same and breaks at the same words. Asked for by `local()` and not by
 * family, because Linux answers that family's name with a font that lacks Vietnamese letters.
 */
const serifFaces = [
  face(latin, cuts.normal),
  face(latinItalic, cuts.italic),
  face(latinBold, cuts.bold),
  face(latinBoldItalic, cuts.boldItalic),
  face(vietnamese, cuts.normal, vietnameseRange),
  face(vietnameseItalic, cuts.italic, vietnameseRange),
  face(vietnameseBold, cuts.bold, vietnameseRange),
  face(vietnameseBoldItalic, cuts.boldItalic, vietnameseRange),
].join("\n");

const latinExtFaces = [
  face(latinExt, cuts.normal, latinExtRange),
  face(latinExtItalic, cuts.italic, latinExtRange),
  face(latinExtBold, cuts.bold, latinExtRange),
  face(latinExtBoldItalic, cuts.boldItalic, latinExtRange),
].join("\n");

const signFaces = [
  [symbols, "U+2190-2BFF"],
  [emoji, "U+200D,U+20E3,U+FE0F,U+1F000-1FAFF"],
]
  .map(([source = "", range = ""]) => {
    const only = `unicode-range:${range};`;
    return `@font-face{font-family:"${signsFont}";${only}src:url(${source}) format("woff2")}`;
  })
  .join("\n");

/** The fonts that a document with these words needs; what is large and seldom stays out. */
export function paperFontFaces(words: string): string {
  return [
    serifFaces,
    ...(beyondVietnamese.test(words) ? [latinExtFaces] : []),
    ...(sign.test(words) ? [signFaces] : []),
  ].join("\n");
}
