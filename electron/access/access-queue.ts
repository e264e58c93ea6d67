import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ulid } from "ulidx";
import { z } from "zod/mini";
import { accessAnswerShape, accessBatchSize } from "../../domain/contract/access-log";
import type { AccessWaiting } from "../../domain/contract/device-ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { AccessNote, AccessRecord } from "../../domain/rules/access-log/access-record";
import { accessRecordShape, linkRecord } from "../../domain/rules/access-log/access-record";
import { parseJson, setAside } from "../files/json-file";
import { oneAtATime } from "../files/one-at-a-time";
import type { WriteRefusal } from "../files/write-atomic";
import { errorCode, writeAtomic } from "../files/write-atomic";
import type { Log } from "../log/log";
import type { SignedSender } from "../net/signed-sender";
import type { KeyRing } from "../secrets/key-ring";
import { seal, unseal } from "../secrets/seal";

/** Who revealed, exported or printed what, until the server has it. One chain a person. */
export type AccessQueue = {
  /** Resolves when the note is safe on the disk; nothing is shown or printed before. */
  readonly note: (note: AccessNote) => Promise<Result<void, "locked" | WriteRefusal>>;
  readonly sendSoon: () => void;
  /** Resolves when everything has been tried once. */
  readonly sendNow: () => Promise<void>;
  /** As the person at the desk may know it. */
  readonly waiting: (user?: string) => Promise<AccessWaiting>;
};

export type AccessQueueParts = {
  readonly file: string;
  readonly keys: Pick<KeyRing, "derive">;
  readonly sender: SignedSender;
  readonly now: () => number;
  readonly log: Log;
};

const purpose = "ward-desk/access-log";
const recordShape = z.custom<AccessRecord>(
  (raw) => accessRecordShape(raw, "record", true) === undefined,
);
const chainShape = z.object({
  chainId: z.string(),
  last: z.optional(recordShape),
  pending: z.array(recordShape),
  /** The server did not take the first pending one; the administrator has to look. */
  refused: z.optional(z.string()),
});
const chainsShape = z.record(z.string(), chainShape);
type Chain = z.infer<typeof chainShape>;
type Chains = Readonly<Record<string, Chain>>;

export function createAccessQueue(parts: AccessQueueParts): AccessQueue {
  // Everything in turn: two at once would link two records to the same one before them.
  const inTurn = oneAtATime((work: () => Promise<unknown>) => work());
  const sendNow = async (): Promise<void> => {
    try {
      await inTurn(() => sendAll(parts));
    } catch {
      parts.log("error", "access-log-not-sent");
    }
  };
  const send = (): void => {
    void sendNow();
  };
  return {
    note: async (note) => {
      const kept = await inTurn(() => keep(parts, note));
      send();
      return kept as Result<void, "locked" | WriteRefusal>;
    },
    sendSoon: send,
    sendNow,
    waiting: async (user) => {
      const chains = (await inTurn(() => load(parts))) as Chains | undefined;
      return waitingOf(chains ?? {}, user);
    },
  };
}

function waitingOf(chains: Chains, user: string | undefined): AccessWaiting {
  const all = Object.entries(chains).flatMap(([by, { pending }]) =>
    pending.map(({ at }) => ({ by, atMs: Date.parse(at) })),
  );
  const stuck = Object.values(chains).filter(({ refused }) => refused !== undefined);
  return {
    records: all.length,
    ofOthers: all.filter(({ by }) => by !== user).length,
    refused: stuck.some(({ pending }) => pending.length > 0),
    ...(all.length === 0 ? {} : { oldestAtMs: Math.min(...all.map(({ atMs }) => atMs)) }),
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

async function keep(
  parts: AccessQueueParts,
  note: AccessNote,
): Promise<Result<void, "locked" | WriteRefusal>> {
  const chains = await load(parts);
  if (chains === undefined) return refuse("locked");
  const chain: Chain = chains[note.user] ?? { chainId: ulid(parts.now()), pending: [] };
  const { chainId, last } = chain;
  const record = linkRecord(note, { chainId, ...(last === undefined ? {} : { last }) }, hash);
  const grown = { ...chain, last: record, pending: [...chain.pending, record] };
  return save(parts, { ...chains, [note.user]: grown });
}

async function sendAll(parts: AccessQueueParts): Promise<void> {
  for (const user of Object.keys((await load(parts)) ?? {})) {
    while (await sendBatch(parts, user));
  }
}

/** True when there is more to send and this batch went well. */
async function sendBatch(parts: AccessQueueParts, user: string): Promise<boolean> {
  const chains = await load(parts);
  const chain = chains?.[user];
  if (chains === undefined || chain === undefined || chain.pending.length === 0) return false;
  const records = chain.pending.slice(0, accessBatchSize);
  const results = await offer(parts, user, records);
  if (results === undefined) return false;
  const stop = results.findIndex(({ outcome }) => outcome === "refused");
  const gone = stop === -1 ? results.length : stop;
  const { refused: _before, ...rest } = chain;
  const reason = stop === -1 ? undefined : (results[stop]?.reason ?? "refused");
  const left: Chain = {
    ...rest,
    pending: chain.pending.slice(gone),
    ...(reason === undefined ? {} : { refused: reason }),
  };
  if (reason !== undefined) parts.log("error", "access-record-refused", { reason });
  const saved = await save(parts, { ...chains, [user]: left });
  return saved.ok && gone > 0 && reason === undefined && left.pending.length > 0;
}

async function offer(
  { sender }: AccessQueueParts,
  user: string,
  records: readonly AccessRecord[],
): Promise<z.infer<typeof accessAnswerShape>["results"] | undefined> {
  const answer = await sender.send({
    method: "POST",
    path: "/api/access-log",
    as: user,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: Buffer.from(JSON.stringify({ records })),
  });
  if (!answer.ok || answer.value.status !== 200) return undefined;
  const parsed = accessAnswerShape.safeParse(parseJson(answer.value.body.toString("utf8")));
  return parsed.data?.results.length === records.length ? parsed.data.results : undefined;
}

/** Undefined while the key is closed. */
async function load({ file, keys, now, log }: AccessQueueParts): Promise<Chains | undefined> {
  const key = keys.derive("access-log");
  if (key === undefined) return undefined;
  const sealed = await readSealed(file);
  if (sealed === undefined) return {};
  const plain = unseal(key, sealed, purpose);
  const chains = chainsShape.safeParse(parseJson(plain?.toString("utf8") ?? "")).data;
  if (chains !== undefined) return chains;
  // The administrator sees from the new chain's id that one was lost.
  log("error", "access-log-set-aside");
  await setAside(file, now());
  return {};
}

async function readSealed(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return undefined;
    throw cause;
  }
}

async function save(
  { file, keys }: AccessQueueParts,
  chains: Chains,
): Promise<Result<void, "locked" | WriteRefusal>> {
  const key = keys.derive("access-log");
  if (key === undefined) return refuse("locked");
  const saved = await writeAtomic(file, seal(key, Buffer.from(JSON.stringify(chains)), purpose));
  return saved.ok ? ok() : saved;
}
