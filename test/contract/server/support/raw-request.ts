import { request } from "node:http";

export type RawRequest = {
  readonly method: string;
  /** Sent as it stands: nothing puts `..` or `//` in order first. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

export type RawAnswer = { readonly status: number; readonly text: string };

/** A request as somebody with bad intentions writes it. */
export function sendRaw(base: string, sent: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  const { method, path, body } = sent;
  // Node leaves the length out for GET and HEAD, and the body would be read as the next request.
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const headers = { ...sent.headers, ...length };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        // A stream that was let in would never end by itself.
        if (answer.headers["content-type"]?.startsWith("text/event-stream")) asked.destroy();
      });
      answer.on("close", () => {
        resolve({
          status: answer.statusCode ?? 0,
          text: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    asked.setTimeout(20_000, () => asked.destroy(new Error(`${method} ${path} hangs`)));
    asked.on("error", (cause) => {
      // The server may hang up on what it cannot read, also while it is still being sent.
      const hungUp = "code" in cause && (cause.code === "ECONNRESET" || cause.code === "EPIPE");
      if (hungUp) resolve({ status: 400, text: "" });
      else reject(cause);
    });
    asked.end(body);
  });
}
