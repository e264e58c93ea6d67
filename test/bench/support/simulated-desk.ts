import http from "node:http";
import type { UnitId } from "../../../domain/model/ids";
import { isRecord } from "../../../domain/model/shape";
import { createEventParser } from "../../../electron/net/event-stream";

/** One office's client as the server sees it: a standing stream, and a pull after each wake-up. */
export type SimulatedDesk = {
  readonly unitId: UnitId;
  readonly stop: () => void;
};

export type DeskParts = {
  readonly url: string;
  readonly unitId: UnitId;
  readonly agent: http.Agent;
  readonly token: () => Promise<string>;
  /** Told of each document that has come, with the ids of its entries. */
  readonly onEntries: (entryIds: readonly string[]) => void;
  readonly onTrouble: (what: string) => void;
};

/** Resolves when the ward's tickets are here and the stream has said hello. */
export async function openSimulatedDesk(parts: DeskParts): Promise<SimulatedDesk> {
  const database = `ward_${parts.unitId}`;
  let since = "0";
  let stopped = false;
  const pullOnce = async (): Promise<boolean> => {
    const query = `include_docs=true&limit=1000&since=${encodeURIComponent(since)}`;
    const answer = await ask(parts, `/couch/${database}/_changes?${query}`);
    const { results, last_seq: last, pending } = answer;
    if (!Array.isArray(results)) throw new Error("no results");
    for (const row of results as readonly unknown[]) parts.onEntries(entryIdsOf(row));
    since = String(last);
    return typeof pending === "number" && pending > 0;
  };
  let running: Promise<void> | undefined;
  let again = false;
  const pull = (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again && !stopped) {
        again = false;
        if (await pullOnce()) again = true;
      }
    })()
      .catch((error: unknown) => {
        if (!stopped) parts.onTrouble(String(error));
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const stream = await listen(parts, (databases) => {
    if (databases.includes(database)) void pull();
  });
  await pull();
  return {
    unitId: parts.unitId,
    stop: () => {
      stopped = true;
      stream.destroy();
    },
  };
}

function entryIdsOf(row: unknown): readonly string[] {
  const doc: unknown = isRecord(row) ? row["doc"] : undefined;
  const log: unknown = isRecord(doc) ? doc["log"] : undefined;
  return Array.isArray(log)
    ? (log as readonly unknown[]).flatMap((entry) =>
        isRecord(entry) && typeof entry["id"] === "string" ? [entry["id"]] : [],
      )
    : [];
}

export async function ask(
  { url, agent, token }: Pick<DeskParts, "url" | "agent" | "token">,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const authorization = `Bearer ${await token()}`;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const wire = http.request(
      url + path,
      {
        method: text === undefined ? "GET" : "POST",
        agent,
        headers: { authorization, "content-type": "application/json" },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          const answer = Buffer.concat(pieces).toString("utf8");
          if (response.statusCode !== 200 && response.statusCode !== 201) {
            reject(new Error(`${path}: ${String(response.statusCode)} ${answer.slice(0, 200)}`));
          } else {
            resolve({ rows: undefined, ...(JSON.parse(answer) as Record<string, unknown>) });
          }
        });
      },
    );
    wire.on("error", reject);
    wire.end(text);
  });
}

async function listen(
  { url, token, onTrouble }: DeskParts,
  onChanged: (databases: readonly string[]) => void,
): Promise<http.ClientRequest> {
  const authorization = `Bearer ${await token()}`;
  return new Promise((resolve, reject) => {
    const wire = http.request(`${url}/live`, {
      agent: false,
      headers: { accept: "text/event-stream", authorization },
    });
    const parse = createEventParser(({ event, data }) => {
      if (event === "hello") resolve(wire);
      if (event !== "changed") return;
      const { databases } = JSON.parse(data) as { readonly databases: readonly string[] };
      onChanged(databases);
    });
    wire.on("response", (response) => {
      if (response.statusCode !== 200) reject(new Error(`/live: ${String(response.statusCode)}`));
      response.setEncoding("utf8");
      response.on("data", parse);
      response.on("error", () => undefined);
      response.on("end", () => {
        onTrouble("a stream ended");
      });
    });
    wire.on("error", reject);
    wire.end();
  });
}
