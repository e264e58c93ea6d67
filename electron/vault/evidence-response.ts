import type { EvidenceMediaType } from "../../domain/model/evidence-ref";
import { parseByteRange } from "./byte-range";
import type { SealedReader } from "./sealed-file";

export type EvidenceFile = {
  readonly sha256: string;
  readonly mediaType: EvidenceMediaType;
  readonly reader: SealedReader;
};

/** A thumbnail or a view. It can be made anew, so nobody keeps it. */
export function derivedResponse(picture: Buffer): Response {
  return new Response(new Uint8Array(picture), {
    headers: {
      "content-type": "image/jpeg",
      "content-length": String(picture.byteLength),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Answers a GET or HEAD for a file of the vault, whole or in part, and closes its reader. */
export async function evidenceResponse(file: EvidenceFile, request: Request): Promise<Response> {
  const { reader, sha256, mediaType } = file;
  const { sizeBytes } = reader;
  const range = parseByteRange(request.headers.get("range"), sizeBytes);
  const headers = {
    "content-type": mediaType,
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    etag: `"${sha256}"`,
  };
  if (range === "unsatisfiable") {
    await reader.close();
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${String(sizeBytes)}` },
    });
  }
  const { from, to } = range === "whole" ? { from: 0, to: sizeBytes } : range;
  const partial = {
    "content-range": `bytes ${String(from)}-${String(to - 1)}/${String(sizeBytes)}`,
  };
  const init = {
    status: range === "whole" ? 200 : 206,
    headers: {
      ...headers,
      "content-length": String(to - from),
      ...(range === "whole" ? {} : partial),
    },
  };
  if (request.method === "HEAD") {
    await reader.close();
    return new Response(null, init);
  }
  return new Response(await streamOf(reader, from, to), init);
}

/** The first piece is read before anything is answered: a damaged file is then an error page. */
async function streamOf(
  reader: SealedReader,
  from: number,
  to: number,
): Promise<ReadableStream<Uint8Array>> {
  const pieces = reader.read(from, to);
  let first: IteratorResult<Buffer> | undefined;
  try {
    first = await pieces.next();
  } catch (cause) {
    await reader.close();
    throw cause;
  }
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const piece = first ?? (await pieces.next());
        first = undefined;
        if (piece.done === true) {
          await reader.close();
          controller.close();
          return;
        }
        controller.enqueue(new Uint8Array(piece.value));
      } catch (cause) {
        await reader.close();
        throw cause;
      }
    },
    cancel: async () => {
      await pieces.return(undefined);
      await reader.close();
    },
  });
}
