import type { EvidenceManifest, ReceiptAnswer } from "../../domain/contract/evidence";
import {
  chunkDocumentId,
  receiptAnswerShape,
  thumbnailDocumentId,
} from "../../domain/contract/evidence";
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

export type EvidenceCouchParts = {
  readonly sender: SignedSender;
  readonly unitId: string;
  readonly user: string;
  readonly signal: AbortSignal;
  /** For the bytes; what is asked and answered about them goes at once. */
  readonly pace?: (bytes: number) => Promise<void>;
};

type Sent<Value> = Promise<Result<Value, TransferRefusal>>;

// The server reads the whole file again before it gives a receipt.
const receiptSilenceMs = 120_000;

/** One ward's evidence database, in one person's name. */
export class EvidenceCouch {
  readonly #parts: EvidenceCouchParts;
  readonly #database: string;

  constructor(parts: EvidenceCouchParts) {
    this.#parts = parts;
    this.#database = `/couch/evidence_${parts.unitId}`;
  }

  async putManifest(manifest: EvidenceManifest): Sent<void> {
    const path = `${this.#database}/${manifest.sha256}`;
    const body = json({ _id: manifest.sha256, ...manifest });
    const answer = await this.#send({ method: "PUT", path, ...body });
    // Somebody sent these very bytes before: the same hash is the same file.
    if (answer.ok && answer.value.status === 409) return ok();
    return withoutValue(judge(answer));
  }

  /** Which of the chunks the server does not have. */
  async missingChunks(sha256: string, chunks: number): Sent<readonly number[]> {
    const keys = Array.from({ length: chunks }, (_, index) => chunkDocumentId(sha256, index));
    const there = await this.whichAreThere(keys);
    if (!there.ok) return there;
    return ok(keys.flatMap((key, index) => (there.value.has(key) ? [] : [index])));
  }

  /** Which of these documents the database holds. */
  async whichAreThere(keys: readonly string[]): Sent<ReadonlySet<unknown>> {
    const path = `${this.#database}/_all_docs`;
    const answer = judge(await this.#send({ method: "POST", path, ...json({ keys }) }));
    if (!answer.ok) return answer;
    const body = readJsonBody(answer.value);
    return body.ok ? readThere(body.value) : body;
  }

  /** Small, so it goes as one document. The first one that anybody sent stays. */
  async putThumbnail(sha256: string, bytes: Uint8Array): Sent<void> {
    const id = thumbnailDocumentId(sha256);
    const data = Buffer.from(bytes).toString("base64");
    const answer = await this.#send({
      method: "PUT",
      path: `${this.#database}/${encodeURIComponent(id)}`,
      ...json({
        _id: id,
        type: "thumbnail",
        sha256,
        _attachments: { bytes: { content_type: "image/jpeg", data } },
      }),
    });
    if (answer.ok && answer.value.status === 409) return ok();
    return withoutValue(judge(answer));
  }

  getThumbnail(sha256: string): Sent<Uint8Array> {
    return this.#getBytes(thumbnailDocumentId(sha256));
  }

  /**
   * Done also when something is there already: another device may have sent it. Whether those
   * are the right bytes shows when the server computes the hash; it drops wrong ones and asks.
   */
  async putChunk(sha256: string, index: number, bytes: Uint8Array): Sent<void> {
    const id = encodeURIComponent(chunkDocumentId(sha256, index));
    const answer = await this.#send({
      method: "PUT",
      path: `${this.#database}/${id}/bytes`,
      headers: { "content-type": "application/octet-stream" },
      body: bytes,
      ...this.#paced(),
    });
    if (answer.ok && answer.value.status === 409) return ok();
    return withoutValue(judge(answer));
  }

  /** `again`: the server reads everything once more, although it gave its receipt before. */
  async askReceipt(sha256: string, again = false): Sent<ReceiptAnswer> {
    const path = `/api/evidence/${this.#parts.unitId}/${sha256}/receipt`;
    const body = json(again ? { again } : {});
    const request = { method: "POST", path, silenceMs: receiptSilenceMs, ...body } as const;
    const answer = judge(await this.#send(request));
    if (!answer.ok) return answer;
    const parsed = receiptAnswerShape.safeParse(parseJson(answer.value.body.toString("utf8")));
    return parsed.success ? ok(parsed.data) : refuse("later", "unknown-answer");
  }

  async getDocument(id: string): Sent<unknown> {
    const path = `${this.#database}/${encodeURIComponent(id)}`;
    const answer = judge(await this.#send({ method: "GET", path }));
    return answer.ok ? readJsonBody(answer.value) : answer;
  }

  getChunk(sha256: string, index: number): Sent<Uint8Array> {
    return this.#getBytes(chunkDocumentId(sha256, index));
  }

  async #getBytes(id: string): Sent<Uint8Array> {
    const path = `${this.#database}/${encodeURIComponent(id)}/bytes`;
    const answer = judge(await this.#send({ method: "GET", path, ...this.#paced() }));
    return answer.ok ? ok(answer.value.body) : answer;
  }

  #paced(): Pick<SignedRequest, "pace"> {
    const { pace } = this.#parts;
    return pace === undefined ? {} : { pace };
  }

  #send(request: SignedRequest): Promise<Result<Exchange, NetRefusal>> {
    const { sender, user, signal } = this.#parts;
    return sender.send({ ...request, as: user, signal });
  }
}

function json(value: unknown) {
  return {
    headers: { "content-type": "application/json", accept: "application/json" },
    body: Buffer.from(JSON.stringify(value)),
  };
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
    case "account-disabled":
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

function readThere(raw: unknown): Result<ReadonlySet<unknown>, TransferRefusal> {
  const rows = isRecord(raw) ? raw["rows"] : undefined;
  if (!Array.isArray(rows)) return refuse("later", "unknown-answer");
  const there = new Set<unknown>();
  for (const row of rows as readonly unknown[]) {
    if (!isRecord(row) || row["error"] !== undefined) continue;
    const value = row["value"];
    if (isRecord(value) && value["deleted"] !== true) there.add(row["key"]);
  }
  return ok(there);
}
