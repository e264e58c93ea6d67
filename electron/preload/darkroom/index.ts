import { ipcRenderer } from "electron";
import { developDocument } from "./develop-document";
import { developFilm } from "./develop-film";
import { developPicture } from "./develop-picture";
import { decodeHeic } from "./heic";
import type { DevelopAnswer, DevelopRequest } from "./messages";

/**
 * Runs in a hidden, sandboxed window of its own process and makes small pictures of evidence, so
 * that neither the desk's window nor the main process ever decodes what a stranger's phone wrote.
 * It has no network and no storage; all it can do is answer on its port.
 */
ipcRenderer.on("darkroom", (event) => {
  const [port] = event.ports;
  if (port === undefined) return;
  port.onmessage = (message: MessageEvent<DevelopRequest>) => {
    void develop(message.data).then((answer) => {
      port.postMessage(answer);
    });
  };
  port.start();
});

async function develop(request: DevelopRequest): Promise<DevelopAnswer> {
  const { id } = request;
  try {
    if (request.what === "film") return { id, ...(await developFilm(request.url)) };
    if (request.what === "document") {
      return { id, ...(await developDocument(request.bytes, request.pdfWorker)) };
    }
    const { bytes, mediaType } = request;
    const source =
      mediaType === "image/heic"
        ? await decodeHeic(bytes, request.heicDecoder)
        : new Blob([bytes], { type: mediaType });
    return { id, ...(await developPicture(source, mediaType)) };
  } catch (cause) {
    return { id, failed: cause instanceof Error ? cause.message : "unknown" };
  }
}
