/** The small part of libheif-js that is used. */
type HeifPicture = {
  readonly is_primary: () => boolean;
  readonly get_width: () => number;
  readonly get_height: () => number;
  readonly display: (into: ImageData, done: (shown: ImageData | null) => void) => void;
  readonly free: () => void;
};

type HeifLibrary = {
  readonly HeifDecoder: new () => { readonly decode: (bytes: Uint8Array) => HeifPicture[] };
};

declare module "libheif-js/libheif-wasm/libheif.js" {
  type Options = {
    readonly wasmBinary: Uint8Array;
    readonly instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => object;
    readonly onRuntimeInitialized: () => void;
  };
  const openLibheif: (options: Options) => HeifLibrary;
  export = openLibheif;
}
