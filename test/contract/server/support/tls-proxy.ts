import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { request as plainRequest } from "node:http";
import { createServer, request as tlsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A reverse proxy that ends TLS in front of the server, as `sync-server/README.md` asks for one. */
export type TlsProxy = {
  readonly port: number;
  /** Signed its certificate; nobody else knows it. */
  readonly ca: string;
  readonly close: () => Promise<void>;
};

export type TlsProxyOptions = {
  readonly upstream: string;
  /** "set" drops what the client sent in X-Forwarded-For, "append" adds to it. */
  readonly forwardedFor: "set" | "append";
};

export async function openTlsProxy({ upstream, forwardedFor }: TlsProxyOptions): Promise<TlsProxy> {
  const { ca, key, cert } = aCertificate();
  const server = createServer({ key, cert }, (asked, answer) => {
    passOn(asked, answer, { upstream: new URL(upstream), forwardedFor });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    ca,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

type Passing = { readonly upstream: URL; readonly forwardedFor: "set" | "append" };

function passOn(asked: IncomingMessage, answer: ServerResponse, passing: Passing): void {
  const { remoteAddress = "" } = asked.socket;
  const before = asked.headers["x-forwarded-for"];
  const appended = passing.forwardedFor === "append" && before !== undefined;
  const headers = {
    ...asked.headers,
    "x-forwarded-for": appended ? `${String(before)}, ${remoteAddress}` : remoteAddress,
    "x-forwarded-proto": "https",
  };
  const { hostname, port } = passing.upstream;
  const { method, url: path } = asked;
  const wire = plainRequest({ hostname, port, method, path, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answer.flushHeaders();
    answered.pipe(answer);
    answered.on("error", () => answer.destroy());
    answered.on("aborted", () => answer.destroy());
  });
  wire.on("error", () => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502, { "content-type": "text/html" }).end("<h1>502 Bad Gateway</h1>");
  });
  answer.on("close", () => wire.destroy());
  asked.pipe(wire);
}

/** An authority of this test's own, and a certificate of it for 127.0.0.1. */
function aCertificate(): { readonly ca: string; readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-desk-tls-"));
  const file = (name: string) => path.join(folder, name);
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const openssl = (...words: readonly string[]) =>
    execFileSync("openssl", words, { stdio: ["ignore", "ignore", "pipe"] });
  try {
    openssl(
      ...["req", "-x509", ...ec, "-subj", "/CN=CA thu nghiem"],
      ...["-keyout", file("ca.key"), "-out", file("ca.pem")],
    );
    openssl(
      ...[
        "req",
        "-x509",
        ...ec,
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
      ],
      ...["-CA", file("ca.pem"), "-CAkey", file("ca.key")],
      ...["-keyout", file("key.pem"), "-out", file("cert.pem")],
    );
    const read = (name: string) => readFileSync(file(name), "utf8");
    return { ca: read("ca.pem"), key: read("key.pem"), cert: read("cert.pem") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type TlsAsked = {
  readonly path: string;
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** The client's own address; any of 127.0.0.0/8. */
  readonly from?: string;
  /** Ends the answer, so that a stream can be looked at. */
  readonly until?: (text: string) => boolean;
};

export type TlsAnswer = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
};

export function askOverTls(
  { port, ca }: Pick<TlsProxy, "port" | "ca">,
  { path: at, method = "GET", body, headers = {}, from = "127.0.0.1", until }: TlsAsked,
): Promise<TlsAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const wire = tlsRequest(
      {
        ...{ host: "127.0.0.1", port, ca, method, path: at, localAddress: from, agent: false },
        headers: { ...headers, ...length },
      },
      (answer) => {
        let text = "";
        const done = (): void => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        };
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => {
          text += part;
          if (until?.(text) !== true) return;
          done();
          wire.destroy();
        });
        answer.on("end", done);
        answer.on("aborted", done);
      },
    );
    wire.on("error", reject);
    wire.end(body);
  });
}
