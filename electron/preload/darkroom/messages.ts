/** libheif: the program of its worker and its wasm. */
export type HeicDecoder = { readonly script: string; readonly wasm: Uint8Array<ArrayBuffer> };

/** What main and the darkroom say to each other; main parses every answer. */
export type DevelopRequest =
  | {
      readonly id: number;
      readonly what: "picture";
      readonly mediaType: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** With the first HEIC: the decoder, which lies in a file of its own. */
      readonly heicDecoder?: HeicDecoder;
    }
  | {
      readonly id: number;
      readonly what: "document";
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** With the first document: the program of pdf.js's worker, which the page uses too. */
      readonly pdfWorker?: string;
    }
  | { readonly id: number; readonly what: "film"; readonly url: string };

export type Developed = {
  /** Upright size of the original. */
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Uint8Array;
  /** Absent where the original itself can be shown. */
  readonly view?: Uint8Array;
};

export type DevelopAnswer =
  ({ readonly id: number } & Developed) | { readonly id: number; readonly failed: string };
