export type ByteRange = { readonly from: number; readonly to: number };

/**
 * Reads a Range header. "whole" when there is none, or one of a form that may be ignored; `to` is
 * the first byte after the range. Video seeks only if exactly what was asked for comes back.
 */
export function parseByteRange(
  header: string | null,
  sizeBytes: number,
): ByteRange | "whole" | "unsatisfiable" {
  const parts = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? "");
  if (parts === null) return "whole";
  const [, first = "", last = ""] = parts;
  if (first === "" && last === "") return "whole";
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? "unsatisfiable" : { from: sizeBytes - length, to: sizeBytes };
  }
  const from = Number(first);
  const to = last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (last !== "" && Number(last) < from) return "whole";
  return from >= sizeBytes ? "unsatisfiable" : { from, to };
}
