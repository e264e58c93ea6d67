import openLibheif from "libheif-js/libheif-wasm/libheif.js";

let decoder: Promise<HeifLibrary> | undefined;

/**
 * Chromium shows no HEIC, so libheif decodes it. The library is LGPL: its wasm lies in a file of
 * its own (`out/preload/libheif.wasm`), where anybody can put another build of it.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  wasm: Uint8Array<ArrayBuffer> | undefined,
): Promise<ImageData> {
  if (wasm !== undefined) decoder ??= openDecoder(wasm);
  if (decoder === undefined) throw new Error("no decoder");
  const library = await decoder;
  const pictures = new library.HeifDecoder().decode(bytes);
  const picture = pictures.find((one) => one.is_primary()) ?? pictures[0];
  if (picture === undefined) throw new Error("not a picture");
  try {
    const data = new ImageData(picture.get_width(), picture.get_height());
    await new Promise<void>((resolve, reject) => {
      picture.display(data, (shown) => {
        if (shown === null) reject(new Error("not decoded"));
        else resolve();
      });
    });
    return data;
  } finally {
    for (const one of pictures) one.free();
  }
}

/** Compiled beforehand and not on the spot: Chromium refuses that for anything large. */
async function openDecoder(wasm: Uint8Array<ArrayBuffer>): Promise<HeifLibrary> {
  const compiled = await WebAssembly.compile(wasm);
  return new Promise((resolve, reject) => {
    const library = openLibheif({
      wasmBinary: wasm,
      instantiateWasm: (imports, receive) => {
        WebAssembly.instantiate(compiled, imports).then((instance) => {
          receive(instance, compiled);
        }, reject);
        return {};
      },
      onRuntimeInitialized: () => {
        resolve(library);
      },
    });
  });
}
