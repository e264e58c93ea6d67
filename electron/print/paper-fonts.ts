import latinItalic from "@fontsource/tinos/files/tinos-latin-400-italic.woff2?inline";
import latin from "@fontsource/tinos/files/tinos-latin-400-normal.woff2?inline";
import latinBold from "@fontsource/tinos/files/tinos-latin-700-normal.woff2?inline";
import latinBoldItalic from "@fontsource/tinos/files/tinos-latin-700-italic.woff2?inline";
import vietnameseItalic from "@fontsource/tinos/files/tinos-vietnamese-400-italic.woff2?inline";
import vietnamese from "@fontsource/tinos/files/tinos-vietnamese-400-normal.woff2?inline";
import vietnameseBold from "@fontsource/tinos/files/tinos-vietnamese-700-normal.woff2?inline";
import vietnameseBoldItalic from "@fontsource/tinos/files/tinos-vietnamese-700-italic.woff2?inline";

export const paperFont = "Ward Desk Serif";

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

/**
 * Times New Roman where the office has it. It is not free, so Tinos, which has the same widths,
 * stands in: a page looks the same and breaks at the same words. Asked for by `local()` and not by
 * family, because Linux answers that family's name with a font that lacks Vietnamese letters.
 */
export const paperFontFaces = [
  face(latin, cuts.normal),
  face(latinItalic, cuts.italic),
  face(latinBold, cuts.bold),
  face(latinBoldItalic, cuts.boldItalic),
  face(vietnamese, cuts.normal, vietnameseRange),
  face(vietnameseItalic, cuts.italic, vietnameseRange),
  face(vietnameseBold, cuts.bold, vietnameseRange),
  face(vietnameseBoldItalic, cuts.boldItalic, vietnameseRange),
].join("\n");
