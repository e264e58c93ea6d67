import type { HeicAnswer } from "./heic-worker";
import type { HeicDecoder } from "./messages";

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Chromium shows no HEIC, so libheif decodes it in a worker, one picture after the other. */
export function decodeHeic(
  bytes: Uint8Array,
  decoder: HeicDecoder | undefined,
): Promise<ImageData> {
  if (decoder !== undefined) worker ??= openWorker(decoder);
  const next = last.then(() => decodeNext(bytes));
  last = next.catch(() => undefined);
  return next;
}

function openWorker({ script, wasm }: HeicDecoder): Worker {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const opened = new Worker(address);
  opened.postMessage({ wasm });
  return opened;
}

function decodeNext(bytes: Uint8Array): Promise<ImageData> {
  return new Promise((resolve, reject) => {
    if (worker === undefined) throw new Error("no decoder");
    worker.onerror = ({ message }) => {
      reject(new Error(message));
    };
    worker.onmessage = ({ data }: MessageEvent<HeicAnswer>) => {
      if ("failed" in data) reject(new Error(data.failed));
      else resolve(new ImageData(data.data, data.width, data.height));
    };
    worker.postMessage({ bytes });
  });
}
