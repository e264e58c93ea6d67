import type { PaperData } from "../../model/paper/paper-data";
import { filledRowsOf } from "../../model/paper/paper-data";
import type {
  LayoutPart,
  PaperTemplate,
  ParagraphStyle,
  SignerPlace,
  TableColumn,
} from "../../model/paper/paper-template";
import { assertNever } from "../../model/result";
import { holds } from "./check-paper";
import { fillIn } from "./fill-in";

/** A paper ready for a page: print, PDF and DOCX write the same blocks, so they cannot differ. */
export type PaperBlock =
  | { readonly block: "paragraph"; readonly style: ParagraphStyle; readonly text: string }
  | {
      readonly block: "table";
      readonly columns: readonly { readonly label: string; readonly widthPercent: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly block: "signatures";
      readonly signers: readonly Signer[];
      /** A line for each; on the left of who signs. */
      readonly recipients?: string;
    };

/** The title may have two lines: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH". */
export type Signer = { readonly key: string; readonly title: string; readonly name: string };

export function layOutPaper(template: PaperTemplate, data: PaperData): readonly PaperBlock[] {
  return layOut(template.layout, data, data);
}

function layOut(
  parts: readonly LayoutPart[],
  data: PaperData,
  row: PaperData,
): readonly PaperBlock[] {
  return parts
    .filter((part) => holds(part.when, data, row))
    .flatMap((part) => layOutPart(part, data, row));
}

function layOutPart(part: LayoutPart, data: PaperData, row: PaperData): readonly PaperBlock[] {
  switch (part.part) {
    case "paragraph":
      return [{ block: "paragraph", style: part.style, text: fillIn(part.text, { data, row }) }];
    case "each":
      return filledRowsOf(data, part.group).flatMap((inner, index) =>
        layOut(part.parts, data, { ...inner, index: index + 1 }),
      );
    case "table":
      return [tableOf(part.columns, filledRowsOf(data, part.group), data)];
    case "signatures":
      return [signaturesOf(part, data)];
    default:
      return assertNever(part);
  }
}

function tableOf(
  columns: readonly TableColumn[],
  rows: readonly PaperData[],
  data: PaperData,
): PaperBlock {
  return {
    block: "table",
    columns: columns.map(({ label, widthPercent }) => ({ label, widthPercent })),
    rows: rows.map((row, index) =>
      columns.map((column) =>
        fillIn(column.text, { data, row: { ...row, index: index + 1 }, empty: "" }),
      ),
    ),
  };
}

type Signatures = Extract<LayoutPart, { readonly part: "signatures" }>;

function signaturesOf({ signers, recipients }: Signatures, data: PaperData): PaperBlock {
  const to = recipients === undefined ? {} : { recipients: fillIn(recipients, { data }) };
  return { block: "signatures", signers: signersOf(signers, data), ...to };
}

function signersOf(places: readonly SignerPlace[], data: PaperData): readonly Signer[] {
  return places
    .filter((place) => holds(place.when, data))
    .flatMap(({ key, title: titleWords, name, each }): readonly Signer[] => {
      const title = fillIn(titleWords, { data, empty: "" }).trim();
      if (each === undefined) return [{ key, title, name: fillIn(name, { data, empty: "" }) }];
      return filledRowsOf(data, each).map((row, index) => ({
        key: `${key}.${String(index)}`,
        title,
        name: fillIn(name, { data, row, empty: "" }),
      }));
    });
}
