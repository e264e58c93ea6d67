import openLibheif from "libheif-js/libheif-wasm/libheif.js";

/**
 * libheif in a worker: it starts in one go, which Chromium allows nowhere else. The library is
 * LGPL: its wasm lies in a file of its own (`out/preload/libheif.wasm`), where anybody can put
 * another build of it.
 */
export type HeicRequest = { readonly bytes: Uint8Array } | { readonly wasm: Uint8Array };
export type HeicAnswer =
  | {
      readonly width: number;
      readonly height: number;
      readonly data: Uint8ClampedArray<ArrayBuffer>;
    }
  | { readonly failed: string };

let library: HeifLibrary | undefined;

self.onmessage = ({ data }: MessageEvent<HeicRequest>) => {
  if ("wasm" in data) {
    library = openLibheif({ wasmBinary: data.wasm });
    return;
  }
  void decode(data.bytes).then(
    (picture) => {
      self.postMessage(picture, { transfer: [picture.data.buffer] });
    },
    (cause: unknown) => {
      self.postMessage({ failed: cause instanceof Error ? cause.message : "unknown" });
    },
  );
};

async function decode(bytes: Uint8Array) {
  if (library === undefined) throw new Error("no decoder");
  const pictures = new library.HeifDecoder().decode(bytes);
  const picture = pictures.find((one) => one.is_primary()) ?? pictures[0];
  if (picture === undefined) throw new Error("not a picture");
  try {
    const [width, height] = [picture.get_width(), picture.get_height()];
    const into = { width, height, data: new Uint8ClampedArray(width * height * 4) };
    return await new Promise<typeof into>((resolve, reject) => {
      picture.display(into, (shown) => {
        if (shown === null) reject(new Error("not decoded"));
        else resolve(into);
      });
    });
  } finally {
    for (const one of pictures) one.free();
  }
}
