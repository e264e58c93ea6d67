import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { chunkSizeBytes } from "../../domain/contract/evidence";
import { isRecord } from "../../domain/model/shape";
import type { FakeServer, SeenRequest } from "./fake-server";
import { json, startFakeServer } from "./fake-server";

/** The evidence databases of a server, small enough to be read, with the faults of real lines. */
export type FakeEvidenceCouch = FakeServer & {
  /** By `<database>/<document id>`. */
  readonly documents: Map<string, Record<string, unknown>>;
  readonly chunks: Map<string, Buffer>;
  /** Cuts the connection when this says so, before (`half`) or after the server stored it. */
  readonly faults: { next: (request: SeenRequest) => Fault };
};

export type Fault = "none" | "cut-before" | "cut-after" | { readonly status: number };

export async function startFakeEvidenceCouch(): Promise<FakeEvidenceCouch> {
  const documents = new Map<string, Record<string, unknown>>();
  const chunks = new Map<string, Buffer>();
  const faults: FakeEvidenceCouch["faults"] = { next: () => "none" };

  const server = await startFakeServer((request, response) => {
    const fault = faults.next(request);
    if (fault === "cut-before") {
      response.destroy();
      return;
    }
    if (typeof fault === "object") {
      json(response, fault.status, { error: "fault" });
      return;
    }
    const answer = handle(request, { documents, chunks });
    if (fault === "cut-after") response.destroy();
    else send(response, answer);
  });
  return Object.assign(server, { documents, chunks, faults });
}

type Stored = Pick<FakeEvidenceCouch, "documents" | "chunks">;
type Answer = { readonly status: number; readonly body: unknown };

function send(response: ServerResponse, { status, body }: Answer): void {
  if (Buffer.isBuffer(body)) {
    response.writeHead(status, { "content-type": "application/octet-stream" });
    response.end(body);
  } else {
    json(response, status, body);
  }
}

function handle({ method, path, body }: SeenRequest, stored: Stored): Answer {
  const receipt = /^\/api\/evidence\/([^/]+)\/([^/]+)\/receipt$/.exec(path);
  if (receipt !== null) {
    const again = isRecord(parsed(body)) && body.includes('"again":true');
    return receiptOf(`evidence_${receipt[1] ?? ""}`, receipt[2] ?? "", { stored, again });
  }
  const parts = /^\/couch\/([^/]+)\/([^/?]+)(\/bytes)?$/.exec(decodeURIComponent(path));
  const [, database = "", id = "", attachment] = parts ?? [];
  const key = `${database}/${id}`;
  if (id === "_all_docs") return allDocs(database, body, stored);
  if (attachment !== undefined) {
    if (method === "GET") return found(stored.chunks.get(key));
    if (stored.chunks.has(key)) return { status: 409, body: { error: "conflict" } };
    stored.chunks.set(key, body);
    return { status: 201, body: { ok: true } };
  }
  if (method === "GET") return found(stored.documents.get(key));
  if (stored.documents.has(key)) return { status: 409, body: { error: "conflict" } };
  const document = JSON.parse(body.toString()) as Record<string, unknown>;
  stored.documents.set(key, document);
  const inline = inlineBytes(document);
  if (inline !== undefined) stored.chunks.set(key, inline);
  return { status: 201, body: { ok: true } };
}

function found(body: unknown): Answer {
  return body === undefined ? { status: 404, body: { error: "not_found" } } : { status: 200, body };
}

function inlineBytes({ _attachments }: Record<string, unknown>): Buffer | undefined {
  const bytes = isRecord(_attachments) ? _attachments["bytes"] : undefined;
  const data = isRecord(bytes) ? bytes["data"] : undefined;
  return typeof data === "string" ? Buffer.from(data, "base64") : undefined;
}

function parsed(body: Buffer): unknown {
  return JSON.parse(body.toString());
}

function allDocs(database: string, body: Buffer, { documents, chunks }: Stored): Answer {
  const raw = parsed(body);
  const keys = isRecord(raw) && Array.isArray(raw["keys"]) ? (raw["keys"] as string[]) : [];
  const rows = keys.map((key) =>
    chunks.has(`${database}/${key}`) || documents.has(`${database}/${key}`)
      ? { id: key, key, value: { rev: "1-a" } }
      : { key, error: "not_found" },
  );
  return { status: 200, body: { rows } };
}

type Asking = { readonly stored: Stored; readonly again: boolean };

function receiptOf(database: string, sha256: string, { stored, again }: Asking): Answer {
  const key = `${database}/${sha256}:receipt`;
  const receipt = stored.documents.get(key);
  if (receipt !== undefined && !again) {
    return { status: 200, body: { status: "complete", receipt } };
  }
  stored.documents.delete(key);
  return giveReceipt(database, sha256, stored);
}

/** As the server does it: hashes everything, drops what cannot be right and asks for it again. */
function giveReceipt(database: string, sha256: string, { documents, chunks }: Stored): Answer {
  const manifest = documents.get(`${database}/${sha256}`);
  if (manifest === undefined) return { status: 404, body: { error: "no-manifest" } };
  const sizeBytes = Number(manifest["sizeBytes"]);
  const hash = createHash("sha256");
  const missing: number[] = [];
  const ids: string[] = [];
  for (let index = 0; index * chunkSizeBytes < sizeBytes; index += 1) {
    const id = `${database}/${sha256}:c:${String(index).padStart(6, "0")}`;
    ids.push(id);
    const chunk = chunks.get(id);
    const expected = Math.min(chunkSizeBytes, sizeBytes - index * chunkSizeBytes);
    if (chunk?.length === expected) hash.update(chunk);
    else missing.push(index);
  }
  if (missing.length === 0 && hash.digest("hex") === sha256) {
    const receipt = { type: "receipt", sha256, sizeBytes, receivedAt: "2026-11-21T01:41:00.000Z" };
    documents.set(`${database}/${sha256}:receipt`, receipt);
    return { status: 200, body: { status: "complete", receipt } };
  }
  const wanted = missing.length > 0 ? missing : ids.map((_, index) => index);
  for (const index of wanted) chunks.delete(ids[index] ?? "");
  return { status: 200, body: { status: "incomplete", missing: wanted } };
}
