/** The small part of libheif-js that is used. */
type HeifPixels = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
};

type HeifPicture = {
  readonly is_primary: () => boolean;
  readonly get_width: () => number;
  readonly get_height: () => number;
  readonly display: (into: HeifPixels, done: (shown: HeifPixels | null) => void) => void;
  readonly free: () => void;
};

type HeifLibrary = {
  readonly HeifDecoder: new () => { readonly decode: (bytes: Uint8Array) => HeifPicture[] };
};

declare module "libheif-js/libheif-wasm/libheif.js" {
  const openLibheif: (options: { readonly wasmBinary: Uint8Array }) => HeifLibrary;
  export = openLibheif;
}
