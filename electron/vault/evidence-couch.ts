import { createHash } from "node:crypto";
import type { EvidenceManifest, ReceiptAnswer } from "../../domain/contract/evidence";
import { chunkDocumentId, receiptAnswerShape } from "../../domain/contract/evidence";
import type { NetRefusal } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import { parseJson } from "../files/json-file";
import type { Exchange } from "../net/exchange";
import type { SignedRequest, SignedSender } from "../net/signed-sender";

/** What a transfer can meet, sorted by what helps. */
export type TransferRefusal =
  /** The line or the server is away: try again later. */
  | "later"
  /** Its author has no session on this device: he has to sign in. */
  | "no-session"
  /** The server does not have it. */
  | "absent"
  /** The server will not take it, however often it is asked; `detail` is its status. */
  | "refused";

export type EvidenceCouch = {
  readonly putManifest: (manifest: EvidenceManifest) => Promise<Result<void, TransferRefusal>>;
  /** Which of the chunks the server does not have. */
  readonly missingChunks: (
    sha256: string,
    chunks: number,
  ) => Promise<Result<readonly number[], TransferRefusal>>;
  readonly putChunk: (
    sha256: string,
    index: number,
    bytes: Uint8Array,
  ) => Promise<Result<void, TransferRefusal>>;
  readonly askReceipt: (sha256: string) => Promise<Result<ReceiptAnswer, TransferRefusal>>;
  readonly getDocument: (id: string) => Promise<Result<unknown, TransferRefusal>>;
  readonly getChunk: (
    sha256: string,
    index: number,
  ) => Promise<Result<Uint8Array, TransferRefusal>>;
};

export type EvidenceCouchParts = {
  readonly sender: SignedSender;
  readonly unitId: string;
  readonly user: string;
  readonly signal: AbortSignal;
};

/** One ward's evidence database, in one person's name. */
export function createEvidenceCouch(parts: EvidenceCouchParts): EvidenceCouch {
  const database = `/couch/evidence_${parts.unitId}`;
  const send = (request: SignedRequest) =>
    parts.sender.send({ ...request, as: parts.user, signal: parts.signal });
  const getDocument = async (id: string) => {
    const answer = judge(await send({ method: "GET", path: `${database}/${escapeId(id)}` }));
    return answer.ok ? readJsonBody(answer.value) : answer;
  };
  return {
    getDocument,
    putManifest: async (manifest) => {
      const answer = await send({
        method: "PUT",
        path: `${database}/${manifest.sha256}`,
        ...json({ _id: manifest.sha256, ...manifest }),
      });
      // Somebody sent these very bytes before: the same hash is the same file.
      if (answer.ok && answer.value.status === 409) return ok();
      return withoutValue(judge(answer));
    },
    missingChunks: async (sha256, chunks) => {
      const keys = Array.from({ length: chunks }, (_, index) => chunkDocumentId(sha256, index));
      const path = `${database}/_all_docs`;
      const answer = judge(await send({ method: "POST", path, ...json({ keys }) }));
      if (!answer.ok) return answer;
      const body = readJsonBody(answer.value);
      return body.ok ? readMissing(body.value, keys) : body;
    },
    putChunk: async (sha256, index, bytes) => {
      const id = chunkDocumentId(sha256, index);
      const put = (query: string) =>
        send({
          method: "PUT",
          path: `${database}/${escapeId(id)}/bytes${query}`,
          headers: { "content-type": "application/octet-stream" },
          body: bytes,
        });
      const answer = await put("");
      if (!answer.ok || answer.value.status !== 409) return withoutValue(judge(answer));
      const there = await getDocument(id);
      if (!there.ok) return there;
      const revision = revisionToReplace(there.value, bytes);
      return revision === undefined
        ? ok()
        : withoutValue(judge(await put(`?rev=${encodeURIComponent(revision)}`)));
    },
    askReceipt: async (sha256) => {
      const path = `/api/evidence/${parts.unitId}/${sha256}/receipt`;
      const answer = judge(await send({ method: "POST", path, ...json({}), silenceMs: 120_000 }));
      if (!answer.ok) return answer;
      const parsed = receiptAnswerShape.safeParse(parseJson(answer.value.body.toString("utf8")));
      return parsed.success ? ok(parsed.data) : refuse("later", "unknown-answer");
    },
    getChunk: async (sha256, index) => {
      const id = escapeId(chunkDocumentId(sha256, index));
      const answer = judge(await send({ method: "GET", path: `${database}/${id}/bytes` }));
      return answer.ok ? ok(answer.value.body) : answer;
    },
  };
}

function json(value: unknown) {
  return {
    headers: { "content-type": "application/json", accept: "application/json" },
    body: Buffer.from(JSON.stringify(value)),
  };
}

function escapeId(id: string): string {
  return encodeURIComponent(id);
}

function judge(answer: Result<Exchange, NetRefusal>): Result<Exchange, TransferRefusal> {
  if (!answer.ok) return judgeRefusal(answer.reason);
  const { status } = answer.value;
  if (status >= 200 && status < 300) return ok(answer.value);
  if (status === 404) return refuse("absent");
  if (status === 401) return refuse("no-session", "401");
  const mayPass = status >= 500 || [408, 409, 412, 425, 429].includes(status);
  return refuse(mayPass ? "later" : "refused", String(status));
}

function judgeRefusal(reason: NetRefusal): Result<never, TransferRefusal> {
  switch (reason) {
    case "no-session":
    case "session-ended":
      return refuse("no-session", reason);
    case "bad-path":
    case "too-large":
      return refuse("refused", reason);
    case "offline":
    case "timeout":
    case "aborted":
      return refuse("later", reason);
  }
}

function readJsonBody(answer: Exchange): Result<unknown, TransferRefusal> {
  const raw = parseJson(answer.body.toString("utf8"));
  return raw === undefined ? refuse("later", "not-json") : ok(raw);
}

function withoutValue(answer: Result<Exchange, TransferRefusal>): Result<void, TransferRefusal> {
  return answer.ok ? ok() : answer;
}

function readMissing(
  raw: unknown,
  keys: readonly string[],
): Result<readonly number[], TransferRefusal> {
  const rows = isRecord(raw) ? raw["rows"] : undefined;
  if (!Array.isArray(rows)) return refuse("later", "unknown-answer");
  const there = new Set<unknown>();
  for (const row of rows as readonly unknown[]) {
    if (!isRecord(row) || row["error"] !== undefined) continue;
    const value = row["value"];
    if (isRecord(value) && value["deleted"] !== true) there.add(row["key"]);
  }
  return ok(keys.flatMap((key, index) => (there.has(key) ? [] : [index])));
}

/** The revision of a chunk that is not what we hold; undefined when it is just that. */
function revisionToReplace(document: unknown, bytes: Uint8Array): string | undefined {
  if (!isRecord(document)) return undefined;
  const attachments = isRecord(document["_attachments"]) ? document["_attachments"] : {};
  const attachment = isRecord(attachments["bytes"]) ? attachments["bytes"] : {};
  const digest = `md5-${createHash("md5").update(bytes).digest("base64")}`;
  const same = attachment["digest"] === digest && attachment["length"] === bytes.byteLength;
  return same || typeof document["_rev"] !== "string" ? undefined : document["_rev"];
}
