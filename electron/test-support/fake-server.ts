import type { IncomingMessage, ServerResponse } from "node:http";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** A small HTTP server of a test's own, to be as rude as real networks are. */
export type FakeServer = {
  readonly origin: URL;
  readonly seen: readonly SeenRequest[];
  /** Every request from now on. */
  readonly answer: (answer: FakeAnswer) => void;
  /** Cuts every connection. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

export type FakeAnswer = (request: SeenRequest, response: ServerResponse) => unknown;

export async function startFakeServer(first: FakeAnswer, port = 0): Promise<FakeServer> {
  let answer = first;
  const seen: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const asked = { method, path: url, headers, body: Buffer.concat(parts) };
      seen.push(asked);
      answer(asked, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: new URL(`http://127.0.0.1:${String(taken)}`),
    seen,
    answer: (next) => {
      answer = next;
    },
    cut: () => {
      server.closeAllConnections();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "x-server-now": String(Date.now()),
  });
  response.end(body);
}
