import type { IncomingMessage } from "node:http";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export type NewerAppProxy = {
  readonly url: string;
  /** From now on changes of this report arrive as a newer app would have written it. */
  readonly makeNewer: (code: string) => void;
  readonly close: () => Promise<void>;
};

/** Stands before a server as if newer apps wrote to it: its own door lets nobody do that yet. */
export async function openNewerAppProxy(serverPort: number): Promise<NewerAppProxy> {
  let newer: string | undefined;
  const proxy = createServer((asked, answer) => {
    const { method, url: path = "/", headers } = asked;
    const onward = request(
      { host: "127.0.0.1", port: serverPort, method, path, headers: plain(headers) },
      (given) => {
        const isChanged = newer !== undefined && path.includes("/_changes?include_docs");
        if (!isChanged) {
          answer.writeHead(given.statusCode ?? 502, given.headers);
          given.pipe(answer);
          return;
        }
        void readText(given).then((text) => {
          const {
            "content-length": _length,
            "transfer-encoding": _coding,
            ...rest
          } = given.headers;
          answer.writeHead(given.statusCode ?? 502, rest);
          answer.end(withNewerSchema(text, newer ?? ""));
        });
      },
    );
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
    makeNewer: (code) => {
      newer = code;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => {
          resolve();
        });
        proxy.closeAllConnections();
      }),
  };
}

function plain(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return { ...headers, "accept-encoding": "identity" };
}

async function readText(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function withNewerSchema(text: string, code: string): string {
  const body = JSON.parse(text) as { results?: readonly { doc?: Record<string, unknown> }[] };
  for (const { doc } of body.results ?? []) if (doc?.["code"] === code) doc["schema"] = 999;
  return JSON.stringify(body);
}
