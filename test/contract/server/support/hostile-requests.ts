import type { RawRequest } from "./raw-request";

const json = { "content-type": "application/json" };

export type Hostile = RawRequest & {
  /** Whose token it carries, where it carries a good one at all. */
  readonly as?: string;
};

const foreign = [
  ...["ward_27418", "evidence_27418", "archive_27418"],
  ...["restricted_27418", "restricted_26882"],
];
const central = ["intake", "accounts", "access_log", "summaries", "registers"];

/** What one can try on a database that is not one's own. */
const suffixes: readonly (readonly [string, string, unknown?])[] = [
  ["GET", ""],
  ["GET", "/_all_docs?include_docs=true"],
  ["GET", "/_changes?include_docs=true&feed=normal"],
  ["POST", "/_changes?filter=_doc_ids", { doc_ids: ["x"] }],
  ["POST", "/_bulk_get", { docs: [{ id: "x" }] }],
  ["POST", "/_bulk_docs", { docs: [{ _id: "x" }], new_edits: false }],
  ["POST", "/_all_docs?include_docs=true", { keys: ["x"] }],
  ["GET", "/_design/ward-desk"],
  ["PUT", "/_design/x", { language: "javascript", validate_doc_update: "function(){}" }],
  ["GET", "/_security"],
  ["PUT", "/_security", { members: { names: ["canbo.a"] } }],
  ["GET", "/_local/publish-watcher"],
  ["PUT", "/x", {}],
  ["DELETE", "/x?rev=1-a"],
  ["GET", "/x/bytes"],
  ["PUT", "/x/bytes", "bytes"],
  ["POST", "", { _id: "x" }],
  ["PUT", ""],
  ["DELETE", ""],
  ["POST", "/_revs_diff", { x: ["1-a"] }],
  ["POST", "/_compact", {}],
  ["COPY", "/x"],
];

/** The same database, written so that a careless check takes it for another. */
const disguises: readonly ((db: string) => string)[] = [
  (db) => `/couch//${db}/_all_docs`,
  (db) => `/couch/./${db}/_all_docs`,
  (db) => `/couch/ward_26882/../${db}/_all_docs`,
  (db) => `/couch/ward_26882/%2e%2e/${db}/_all_docs`,
  (db) => `/couch/ward_26882%2f..%2f${db}/_all_docs`,
  (db) => `/couch/ward_26882/..%2f${db}%2f_all_docs`,
  (db) => `/couch/%${db.charCodeAt(0).toString(16)}${db.slice(1)}/_all_docs`,
  (db) => `/couch/${db}%00/_all_docs`,
  (db) => `/couch/${db}%20/_all_docs`,
  (db) => `/couch/${db.toUpperCase()}/_all_docs`,
  (db) => `/couch/${db};x=y/_all_docs`,
  (db) => `/couch/${db}%252f_all_docs`,
  (db) => `/couch/\\${db}/_all_docs`,
  (db) => `/api/../couch/${db}/_all_docs`,
  (db) => `/live/../couch/${db}/_all_docs`,
  (db) => `/couch/ward_26882?/../${db}`.replace("?", "%3f"),
];

export function foreignDatabaseRequests(): readonly Hostile[] {
  const plain = [...foreign, ...central].flatMap((db) =>
    suffixes.map(([method, suffix, body]): Hostile => {
      const path = `/couch/${db}${suffix}`;
      const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: json };
      return { method, path, as: "canbo.a", ...sent };
    }),
  );
  const disguised = ["ward_27418", "evidence_27418", "intake", "accounts"].flatMap((db) =>
    disguises.map((write): Hostile => ({ method: "GET", path: write(db), as: "canbo.a" })),
  );
  return [...plain, ...disguised];
}

const sha = "a".repeat(64);
const ulid = "01M7DRV5NG3SE0NWGAV6QW3HF1";

/** The rest of the server, by somebody of ward A or by nobody. */
export function otherRequests(): readonly Hostile[] {
  const as = "canbo.a";
  const post = (path: string, body: unknown, more: object = {}): Hostile => ({
    method: "POST",
    path,
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: json,
    as,
    ...more,
  });
  const get = (path: string, more: object = {}): Hostile => ({ method: "GET", path, as, ...more });
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  return [
    ...["_all_dbs", "_users", "_users/_all_docs", "_node/_local/_config", "_replicator"].map((at) =>
      get(`/couch/${at}`),
    ),
    ...["_dbs_info", "_active_tasks", "_membership", "_scheduler/jobs", "_db_updates"].map((at) =>
      get(`/couch/${at}`),
    ),
    ...["%5Fusers", "/_users", "_utils/", "_config", "_log"].map((at) => get(`/couch/${at}`)),
    post("/couch/_replicate", { source: "http://127.0.0.1:1/x", target: "ward_26882" }),
    post("/couch/_session", { name: "admin", password: "admin" }),
    post("/couch/_cluster_setup", { action: "enable_single_node" }),
    { method: "PUT", path: "/couch/new_database", as },
    { method: "PUT", path: "/couch/_users/org.couchdb.user:x", body: "{}", headers: json, as },
    { method: "DELETE", path: "/couch/ward_26882", as },
    { method: "PUT", path: "/couch/ward_26882/_security", body: "{}", headers: json, as },
    { method: "PUT", path: "/couch/ward_26882/_design/x", body: "{}", headers: json, as },
    { method: "PUT", path: "/couch/config/org-units", body: '{"rows":[]}', headers: json, as },
    { method: "PUT", path: "/couch/ward_26882/x", body: '{"type":"ticket"}', headers: json, as },
    { method: "PUT", path: "/couch/ward_26882/x", body: deep, headers: json, as },
    { method: "PUT", path: `/couch/evidence_26882/${sha}`, body: "{}", headers: json, as },
    ...["accounts", "devices", "invitations"].map((at) => get(`/api/admin/${at}`)),
    ...["disable", "enable", "reset-password", "sign-out"].map((at) =>
      post(`/api/admin/accounts/canbo.b/${at}`, { mode: "atOnce" }),
    ),
    post("/api/admin/accounts", {
      user: "x.y",
      displayName: "X",
      roles: ["city:admin"],
      unitId: "79",
    }),
    post("/api/admin/accounts/import", { csv: "user", dryRun: false }),
    post("/api/admin/invitations", { unitId: "26882", uses: 1, validMinutes: 60 }),
    post("/api/admin/invitations/x/withdraw", {}),
    post("/api/admin/devices/pc-1/sign-out", { mode: "atOnce" }),
    {
      method: "PUT",
      path: "/api/admin/accounts/canbo.a",
      body: '{"roles":["city:admin"]}',
      headers: json,
      as,
    },
    get("/api/admin/../admin/accounts"),
    get("/api//admin/accounts"),
    get("/api/ADMIN/accounts"),
    get("/api/access-log"),
    get("/api/access-log/verification"),
    post("/api/access-log", { records: [{}] }),
    post("/api/access-log", { records: "x".repeat(10) }),
    post(`/api/tickets/${ulid}/reporter`, { reason: "muốn biết ai báo", deviceId: "pc-1" }),
    post("/api/tickets/..%2f..%2fintake/reporter", { reason: "muốn biết", deviceId: "pc-1" }),
    post(`/api/evidence/27418/${sha}/receipt`, {}),
    post(`/api/evidence/..%2fward_27418/${sha}/receipt`, {}),
    post(`/api/evidence/26882%2f..%2f27418/${sha}/receipt`, {}),
    post(`/api/evidence/26882/${"z".repeat(64)}/receipt`, {}),
    get("/api/archive/27418"),
    get(`/api/archive/27418/${ulid}`),
    get(`/api/archive/26882%2f..%2f27418/${ulid}`),
    post(`/api/archive/27418/${ulid}/bring-back`, {}),
    post(`/api/dispatch/26882/${ulid}`, { toUnit: "27418", reason: "x" }),
    post(`/api/intake/reports/${ulid}/dispatch`, { toUnit: "26882" }),
    get(`/api/restricted/27418/${ulid}`),
    get(`/api/restricted/26882/${ulid}`),
    get(`/api/restricted/26882/${ulid}/photos/${sha}`),
    post(
      "/api/intake/reports",
      { subject: "x" },
      { headers: { ...json, "idempotency-key": "hostile-1" } },
    ),
    post("/api/session/sign-in", { user: { $gt: "" }, password: { $gt: "" } }),
    post("/api/session/sign-in", []),
    post("/api/session/sign-in", "null"),
    post("/api/session/sign-in", '{"__proto__":{"roles":["city:admin"]},"user":"x"}'),
    post("/api/session/sign-in", '{"constructor":{"prototype":{"x":1}}}'),
    post("/api/session/sign-in", "{".repeat(100)),
    post("/api/session/sign-in", deep),
    post("/api/session/sign-in", "x".repeat(2 * 1024 * 1024)),
    post("/api/session/sign-in", "\u0000"),
    post("/api/session/sign-in", "user=x&password=y", {
      headers: { "content-type": "text/plain" },
    }),
    post("/api/session/sign-in", "user=x", {
      headers: { "content-type": "application/x-www-form-urlencoded" },
    }),
    post("/api/session/sign-in", "--x--", {
      headers: { "content-type": "multipart/form-data; boundary=x" },
    }),
    post("/api/session/sign-in", { user: "canbo.a", password: "x", deviceId: "", deviceName: "" }),
    post("/api/session/sign-in", {}, { headers: { ...json, origin: "https://xau.example" } }),
    post("/api/session/password", { user: "canbo.a" }),
    post("/api/session/refresh", {
      refreshToken: `${"a".repeat(24)}.1.${"b".repeat(43)}`,
      deviceId: "pc-1",
    }),
    post("/api/session/refresh", { refreshToken: "..", deviceId: "pc-1" }),
    post("/api/session/refresh", { refreshToken: "x".repeat(600), deviceId: "pc-1" }),
    post("/api/setup/redeem", { code: "' OR 1=1", deviceId: "x", deviceName: "x" }),
    post("/api/setup/redeem", { code: "00000000", deviceId: "x", deviceName: "x" }),
    post("/api/setup/redeem", { code: "x".repeat(1_000), deviceId: "x", deviceName: "x" }),
    ...["GET", "PUT", "DELETE", "PATCH"].map((method): Hostile => ({
      method,
      path: "/api/session/sign-in",
    })),
    get("/api/constructor"),
    get("/api/__proto__/accounts"),
    get(`/api/${"x".repeat(9_000)}`),
    get("/api/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd"),
    get("/couch/..%2f..%2f..%2fetc%2fpasswd"),
    get("/couch/%2e%2e/%2e%2e/server.json"),
    get("/ket-qua/..%2f..%2fsigning-key.pem"),
    get("/ket-qua/%00"),
    get("/..%2f..%2fsigning-key.pem"),
    get("/signing-key.pem"),
    get("/.data/server.json"),
    get("/tra-cuu?ma=%3Cscript%3Ealert(1)%3C%2Fscript%3E"),
    { method: "TRACE", path: "/api/identity" },
    { method: "POST", path: "/", body: "{}", headers: json },
    { method: "DELETE", path: "/ket-qua/1022-26-00000001" },
  ];
}

/** Headers that somewhere make a proxy or a framework believe something. */
export function headerRequests(): readonly Hostile[] {
  const tricks: readonly Readonly<Record<string, string>>[] = [
    { "x-auth-couchdb-username": "admin", "x-auth-couchdb-roles": "_admin" },
    { "x-auth-couchdb-username": "canbo.b", "x-auth-couchdb-roles": "ward:27418:official,_admin" },
    { "x-couch-full-commit": "false", authorization: `Basic ${btoa("admin:admin")}` },
    { cookie: "AuthSession=YWRtaW46NTAwMDAwMDA6" },
    { "x-forwarded-user": "admin" },
    { "x-original-url": "/api/admin/accounts", "x-rewrite-url": "/api/admin/accounts" },
    { "x-http-method-override": "PUT" },
    { authorization: "Bearer" },
    { authorization: "Bearer null" },
    { authorization: "Bearer a.b.c" },
    { authorization: `Bearer ${"x".repeat(8_000)}` },
    { "x-forwarded-host": "127.0.0.1", "x-forwarded-for": "127.0.0.1" },
  ];
  const doors = ["/couch/ward_27418/_all_docs", "/api/admin/accounts", "/live", "/couch/accounts"];
  return doors.flatMap((path) =>
    tricks.map((headers): Hostile => ({ method: "GET", path, headers })),
  );
}
