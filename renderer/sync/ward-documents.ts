import { takeBackAnswerShape } from "../../domain/contract/take-back";
import type { UnitId } from "../../domain/model/ids";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { isRecord } from "../../domain/model/shape";
import { wardDatabase } from "./changes";
import type { Server } from "./server";
import type { SyncProblem } from "./sync-problem";

/** A document as the server sent it, with CouchDB's own fields. */
export type RawDocument = { readonly [field: string]: unknown };

export type WriteOutcome =
  | { readonly state: "written" }
  /** Somebody else was faster: read again and join once more. */
  | { readonly state: "conflict" }
  | { readonly state: "forbidden"; readonly reason: string }
  | { readonly state: "unauthorized" }
  | { readonly state: "too-large" }
  | { readonly state: "failed" };

/** A ward's database as one person may use it. */
export type WardDocuments = {
  /** Documents by id; one that the server does not have is absent. */
  readonly read: (
    ids: readonly string[],
  ) => Promise<Result<ReadonlyMap<string, RawDocument>, SyncProblem>>;
  /** Those of the ids that the server has never had or has lost; a deleted one is none of them. */
  readonly absent: (ids: readonly string[]) => Promise<Result<readonly string[], SyncProblem>>;
  /** Outcomes by id: servers do not all answer in the order of the question. */
  readonly write: (
    documents: readonly RawDocument[],
  ) => Promise<Result<ReadonlyMap<string, WriteOutcome>, SyncProblem>>;
  /** Asks for a ticket that has left for the archive; false when it is not there either. */
  readonly bringBack: (id: string) => Promise<Result<boolean, SyncProblem>>;
  /** Offers whole tickets to a server that was restored; answers the ids of those it took. */
  readonly giveBack: (
    documents: readonly RawDocument[],
  ) => Promise<Result<ReadonlySet<string>, SyncProblem>>;
};

type Access = {
  readonly server: Server;
  readonly unitId: UnitId;
  /** Without it, whoever sits at the desk. */
  readonly as?: string;
  readonly timeoutMs: number;
};

export function wardDocuments({ server, unitId, as, timeoutMs }: Access): WardDocuments {
  const post = (what: string, body: unknown) =>
    server.ask({
      method: "POST",
      path: `/couch/${wardDatabase(unitId)}/${what}`,
      body,
      timeoutMs,
      ...(as === undefined ? {} : { as }),
    });
  return {
    read: async (keys) => {
      const answer = await post("_all_docs?include_docs=true", { keys });
      return answer.ok ? parseRows(answer.value.json) : answer;
    },
    absent: async (keys) => {
      const answer = await post("_all_docs", { keys });
      return answer.ok ? parseAbsent(answer.value.json) : answer;
    },
    write: async (docs) => {
      const answer = await post("_bulk_docs", { docs });
      return answer.ok ? parseOutcomes(answer.value.json) : answer;
    },
    bringBack: async (id) => {
      const path = `/api/archive/${unitId}/${encodeURIComponent(id)}/bring-back`;
      const whose = as === undefined ? {} : { as };
      const answer = await server.ask({ method: "POST", path, body: {}, timeoutMs, ...whose });
      if (answer.ok) return ok(true);
      return answer.reason === "not-found" ? ok(false) : answer;
    },
    giveBack: async (tickets) => {
      const path = `/api/take-back/${unitId}`;
      const answer = await server.ask({ method: "POST", path, body: { tickets }, timeoutMs });
      return answer.ok ? parseTaken(answer.value.json) : answer;
    },
  };
}

function parseTaken(json: unknown): Result<ReadonlySet<string>, "bad-data"> {
  const parsed = takeBackAnswerShape.safeParse(json);
  if (!parsed.success) return refuse("bad-data");
  return ok(
    new Set(parsed.data.results.flatMap(({ id, state }) => (state === "taken" ? [id] : []))),
  );
}

function parseRows(json: unknown): Result<ReadonlyMap<string, RawDocument>, "bad-data"> {
  const rows: unknown = isRecord(json) ? json["rows"] : undefined;
  if (!Array.isArray(rows)) return refuse("bad-data");
  const documents = new Map<string, RawDocument>();
  for (const row of rows as readonly unknown[]) {
    if (!isRecord(row)) return refuse("bad-data");
    const document = row["doc"];
    // A row without one says "not_found" or "deleted".
    if (!isRecord(document)) continue;
    const id = document["_id"];
    if (typeof id === "string") documents.set(id, document);
  }
  return ok(documents);
}

function parseAbsent(json: unknown): Result<readonly string[], "bad-data"> {
  const rows: unknown = isRecord(json) ? json["rows"] : undefined;
  if (!Array.isArray(rows)) return refuse("bad-data");
  return ok(
    (rows as readonly unknown[]).flatMap((row) =>
      isRecord(row) && row["error"] === "not_found" && typeof row["key"] === "string"
        ? [row["key"]]
        : [],
    ),
  );
}

function parseOutcomes(json: unknown): Result<ReadonlyMap<string, WriteOutcome>, "bad-data"> {
  if (!Array.isArray(json)) return refuse("bad-data");
  const outcomes = new Map<string, WriteOutcome>();
  for (const row of json as readonly unknown[]) {
    if (!isRecord(row) || typeof row["id"] !== "string") return refuse("bad-data");
    outcomes.set(row["id"], parseOutcome(row));
  }
  return ok(outcomes);
}

function parseOutcome({ error, reason }: RawDocument): WriteOutcome {
  switch (error) {
    case undefined:
      return { state: "written" };
    case "conflict":
      return { state: "conflict" };
    case "forbidden":
      return { state: "forbidden", reason: typeof reason === "string" ? reason : "" };
    case "unauthorized":
      return { state: "unauthorized" };
    case "document_too_large":
    case "too_large":
      return { state: "too-large" };
    default:
      return { state: "failed" };
  }
}
