import PouchDB from "pouchdb-browser";
import type { Sitter } from "../../../renderer/store";
import { bridge, fetchText } from "./bridge";
import { watchTasks } from "./longest-task";
import { openOurs } from "./ours";

export type Pull = {
  readonly ms: number;
  readonly documents: number;
  readonly longestTaskMs: number;
};

type Work = () => Promise<{ readonly documents: number; readonly close: () => Promise<void> }>;

async function timed(work: Work): Promise<Pull> {
  await dropDatabases();
  const tasks = watchTasks();
  const fromMs = performance.now();
  const { documents, close } = await work();
  const ms = performance.now() - fromMs;
  const longestTaskMs = tasks.end();
  await close();
  await dropDatabases();
  return { ms, documents, longestTaskMs };
}

async function dropDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    await new Promise<void>((resolve, reject) => {
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = () => {
        resolve();
      };
      asked.onerror = () => {
        reject(new Error(`${name} could not be deleted`));
      };
    });
  }
}

/** The app's own store and sync, from an empty device to everything on disk and in the list. */
export function pullOurs(sitter: Sitter): Promise<Pull> {
  return timed(async () => {
    const { desk, sync, close } = await openOurs(sitter);
    await new Promise<void>((resolve) => {
      const look = () => {
        if (sync.state.get().lastRoundTripMs !== undefined) resolve();
      };
      sync.state.subscribe(look);
      look();
    });
    return { documents: desk.rows.get().rows.length, close };
  });
}

export function pullPouch(database: string, batchSize: number): Promise<Pull> {
  return timed(async () => {
    const remote = new PouchDB(`http://ward-desk/couch/${database}`, {
      skip_setup: true,
      fetch: pouchFetch,
    });
    const local = new PouchDB("pouch");
    const pulled = await local.replicate.from(remote, {
      batch_size: batchSize,
      checkpoint: "target",
    });
    if (pulled.doc_write_failures > 0) throw new Error("PouchDB could not write everything");
    return { documents: pulled.docs_written, close: () => local.close() };
  });
}

async function pouchFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const { pathname, search } = new URL(url);
  const method = init.method === "POST" || init.method === "PUT" ? init.method : "GET";
  const { status, body, contentType } = await fetchText(pathname + search, {
    method,
    ...(typeof init.body === "string" ? { body: init.body } : {}),
  });
  return new Response(body, { status, headers: { "content-type": contentType } });
}

type Changes = {
  readonly results: readonly { readonly doc: { readonly _id: string } }[];
  readonly last_seq: string;
};

/** By hand; with `ahead`, the next batch is fetched while this one is written. */
export function pullRaw(database: string, batchSize: number, ahead: boolean): Promise<Pull> {
  const fetchBatch = async (since: string): Promise<Changes> => {
    const query = `include_docs=true&limit=${String(batchSize)}&since=${encodeURIComponent(since)}`;
    const { body } = await fetchText(`/couch/${database}/_changes?${query}`);
    return JSON.parse(body) as Changes;
  };
  return timed(async () => {
    const disk = await openRaw();
    let documents = 0;
    let next = fetchBatch("0");
    for (;;) {
      const batch = await next;
      const isLast = batch.results.length < batchSize;
      if (!isLast && ahead) next = fetchBatch(batch.last_seq);
      await putAll(disk, batch);
      documents += batch.results.length;
      if (isLast) break;
      if (!ahead) next = fetchBatch(batch.last_seq);
    }
    return {
      documents,
      close: async () => {
        disk.close();
      },
    };
  });
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("raw", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("docs", { keyPath: "_id" });
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(new Error("the raw database did not open"));
    };
  });
}

function putAll(disk: IDBDatabase, { results }: Changes): Promise<void> {
  return new Promise((resolve, reject) => {
    // As the app's own tickets: they can be pulled again.
    const transaction = disk.transaction("docs", "readwrite", { durability: "relaxed" });
    const docs = transaction.objectStore("docs");
    for (const { doc } of results) docs.put(doc);
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onerror = () => {
      reject(new Error("the raw documents could not be put"));
    };
  });
}

/** Questions only main can answer; without a session nothing goes out. */
export async function signIn(user: string, password: string): Promise<void> {
  const signedIn = await bridge().ask["session:sign-in"](user, password);
  if (!signedIn.ok) throw new Error(`${user} could not sign in: ${signedIn.reason}`);
}
