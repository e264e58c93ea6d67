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
const revs = [
  "1-a",
  "1-b",
  "2-a",
  "2-b",
  "3-a",
  "0-1",
  "1-",
  "-1",
  "99999999999-a",
  "1-a-b",
  "1-đ",
];
const revisions = [
  { start: 2, ids: ["a", "b"] },
  { start: 3, ids: ["a", "a", "b"] },
  { start: 1, ids: ["b"] },
  { start: 1, ids: [] },
  { start: 0, ids: ["a"] },
  { start: "1", ids: "a" },
];
const attachments = [
  { data: "aGk=", content_type: "image/png" },
  { data: "aGk" },
  { stub: true },
  { follows: true, length: 3 },
  { data: "", content_type: "\u0000\nx: y" },
  5,
];
const keys = [
  ...["rev", "revs", "open_revs", "conflicts", "attachments", "latest", "new_edits", "since"],
  ...["limit", "skip", "include_docs", "startkey", "endkey", "key", "keys", "style", "filter"],
  ...["descending", "timeout", "count", "doc_ids", "revs_info", "update_seq"],
];

/**
 * Requests put together from words of the protocol by chance, two thirds of them nearly right: pure
 * noise would be refused at the door. The same seed gives the same ones.
 */
export function randomRequests(
  seed: number,
  { db, count }: { db: string; count: number },
): readonly RandomRequest[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const request = random.below(3) > 0 ? likely(random, db) : noise(random, db);
    const readsOnly = request.method === "GET" || request.method === "HEAD";
    return readsOnly ? { ...request, body: undefined } : request;
  });
}

function likely(random: Random, db: string): RandomRequest {
  const headers = { "Content-Type": "application/json", ...randomHeaders(random) };
  const docs = () => Array.from({ length: random.below(4) }, () => randomDoc(random));
  const bodies: [string, string, unknown][] = [
    ["PUT", random.of(ids), randomDoc(random)],
    ["POST", "", randomDoc(random)],
    ["DELETE", random.of(ids), undefined],
    ["GET", random.of(ids), undefined],
    ["PUT", `${random.of(ids)}/photo`, "bytes"],
    ["GET", `${random.of(ids)}/photo`, undefined],
    ["POST", "_bulk_docs", { docs: docs(), new_edits: random.of([true, true, false, 5]) }],
    ["POST", "_bulk_get", { docs: docs().map(({ _id, _rev }) => ({ id: _id, rev: _rev })) }],
    ["POST", "_all_docs", { keys: [random.of(ids), randomValue(random, 2)] }],
    ["POST", "_revs_diff", { [random.of(ids)]: [random.of(revs), random.of(words)] }],
    ["POST", "_changes", { doc_ids: [random.of(ids)] }],
    ["GET", random.of(endpoints), undefined],
  ];
  const [method, place, body] = random.of(bodies);
  const path = `/${db}/${place}${randomQuery(random)}`;
  return { method, path, headers, body: body === undefined ? undefined : JSON.stringify(body) };
}

function randomDoc(random: Random): Record<string, unknown> {
  const chance = random.below(3) === 0 ? randomValue(random, 3) : {};
  return {
    _id: decodeURIComponent(random.of(["a", "b", "_design/d", "_local/l", "%C4%91", "x"])),
    ...(random.below(2) === 0 ? { _rev: random.of(revs) } : {}),
    ...(random.below(5) === 0 ? { _deleted: true } : {}),
    ...(random.below(5) === 0 ? { _attachments: { photo: random.of(attachments) } } : {}),
    ...(random.below(5) === 0 ? { _revisions: random.of(revisions) } : {}),
    ...(random.below(8) === 0 ? { validate_doc_update: random.of([5, null, {}]) } : {}),
    ...(typeof chance === "object" && !Array.isArray(chance) ? chance : {}),
  };
}

function noise(random: Random, db: string): RandomRequest {
  const mediaTypes = ["application/json", "application/json", "text/plain", "x", "image/png"];
  const body = random.below(5) === 0 ? random.of(["", "{", "\u0000", "[", "nul"]) : undefined;
  const places = [
    `/${db}/${random.of(ids)}`,
    `/${db}/${random.of(endpoints)}`,
    `/${db}/${random.of(ids)}/${random.of(["photo", "__proto__", "a/b", "_x", ""])}`,
    `/${random.of([db, "nothing", "_up", "_session", "_uuids", "_db_updates", "_x", "%2e%2e"])}`,
  ];
  return {
    method: random.of(methods),
    path: random.of(places) + randomQuery(random),
    headers: { "Content-Type": random.of(mediaTypes), ...randomHeaders(random) },
    body: body ?? JSON.stringify(randomValue(random, 4)),
  };
}

function randomHeaders(random: Random): Record<string, string> {
  if (random.below(8) === 0)
    return { Range: random.of(["bytes=0-", "bytes=-1", "bytes=9-1", "x"]) };
  if (random.below(8) === 0) return { "If-Match": random.of(words) };
  return {};
}

// No feed that waits is ever asked for: it would only slow this down.
function randomQuery(random: Random): string {
  const query = Array.from(
    { length: random.below(4) },
    () => `${random.of(keys)}=${encodeURIComponent(random.of(words))}`,
  );
  return query.length === 0 ? "" : `?${query.join("&")}`;
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
