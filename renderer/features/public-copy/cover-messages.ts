import type { Area } from "./covered-area";

/** Between the editor and its worker. */
export type CoverQuestion =
  | { readonly kind: "open"; readonly url: string }
  | { readonly kind: "encode"; readonly areas: readonly Area[] };

export type CoverAnswer =
  | { readonly kind: "opened"; readonly preview: ImageBitmap }
  | { readonly kind: "encoded"; readonly bytes: Uint8Array }
  | { readonly kind: "failed" };
