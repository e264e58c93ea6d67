export type RandomRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
};

const methods = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"];
const ids = [
  "a",
  "b",
  "_design/d",
  "_local/l",
  "__proto__",
  "%00",
  "đ",
  "a%2Fb",
  "_x",
  "%ff",
  "%",
  "..",
];
const endpoints = ["_all_docs", "_bulk_docs", "_bulk_get", "_changes", "_revs_diff", "_security"];
const words = [
  "true",
  "false",
  "0",
  "1",
  "-1",
  "now",
  "all",
  "[]",
  "{}",
  '"a"',
  "1-a",
  "null",
  "x",
];
const keys = [
  ...["rev", "revs", "open_revs", "conflicts", "attachments", "latest", "new_edits", "since"],
  ...["limit", "skip", "include_docs", "startkey", "endkey", "key", "keys", "style", "filter"],
  ...["descending", "timeout", "count", "doc_ids", "revs_info", "update_seq"],
];

/** Requests put together from words of the protocol by chance; the same seed gives the same ones. */
export function randomRequests(
  seed: number,
  { db, count }: { db: string; count: number },
): readonly RandomRequest[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => ({
    method: random.of(methods),
    path: randomPath(random, db),
    ...bodyAndHeaders(random),
  })).map((request) =>
    request.method === "GET" || request.method === "HEAD"
      ? { ...request, body: undefined }
      : request,
  );
}

function randomPath(random: Random, db: string): string {
  const places = [
    `/${db}/${random.of(ids)}`,
    `/${db}/${random.of(ids)}`,
    `/${db}/${random.of(endpoints)}`,
    `/${db}/${random.of(ids)}/${random.of(["photo", "__proto__", "a/b", "_x", ""])}`,
    `/${random.of([db, "nothing", "_up", "_session", "_uuids", "_db_updates", "_x", "%2e%2e"])}`,
  ];
  const query = Array.from(
    { length: random.below(4) },
    () => `${random.of(keys)}=${encodeURIComponent(random.of(words))}`,
  );
  // A feed that waits would only slow this down; nothing here asks for one.
  const path = random.of(places);
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

function bodyAndHeaders(random: Random): Pick<RandomRequest, "body" | "headers"> {
  const mediaTypes = ["application/json", "application/json", "text/plain", "x", "image/png"];
  const headers: Record<string, string> = { "Content-Type": random.of(mediaTypes) };
  if (random.below(8) === 0)
    headers["Range"] = random.of(["bytes=0-", "bytes=-1", "bytes=9-1", "x"]);
  if (random.below(8) === 0) headers["If-Match"] = random.of(words);
  const body = random.below(5) === 0 ? random.of(["", "{", "\u0000", "[", "nul"]) : undefined;
  return { headers, body: body ?? JSON.stringify(randomValue(random, 4)) };
}

function randomValue(random: Random, depth: number): unknown {
  const leaves = [null, true, 0, -1.5, 1e21, "", "a", "đ", "1-a", ["x"], {}, "\ud83d\ude00"];
  if (depth === 0 || random.below(4) === 0) return random.of(leaves);
  if (random.below(4) === 0) {
    return Array.from({ length: random.below(4) }, () => randomValue(random, depth - 1));
  }
  const names = [
    ...["_id", "_rev", "_deleted", "_attachments", "_revisions", "_x", "docs", "keys", "id", "rev"],
    ...[
      "new_edits",
      "doc_ids",
      "admins",
      "members",
      "names",
      "roles",
      "data",
      "stub",
      "start",
      "ids",
    ],
    ...["a", "b", "content_type", "validate_doc_update", "constructor", "revpos"],
  ];
  const fields = Array.from({ length: random.below(5) }, () => [
    random.of(names),
    randomValue(random, depth - 1),
  ]);
  return Object.fromEntries(fields) as unknown;
}

class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  }
}
