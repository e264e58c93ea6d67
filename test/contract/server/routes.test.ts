import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticketsOf, write } from "./support/ticket-work";

// Every route and every database has a decision here: who of another ward gets what from it. A new
// one without a decision fails the first test.

const own = "26882";
const foreign = "27418";
const wardPeople = ["canbo.a", "hientruong.a", "lanhdao.a", "yte.a"];

const sha = "a".repeat(64);
const year = 2026;
const register = { unitId: foreign, sign: "BB-VPHC", year };
const person = { user: "x.y", displayName: "X", roles: ["city:admin"], unitId: "79" };

type Ask = { readonly path: (ticketOfB: string) => string; readonly body?: unknown };
type Decision =
  /** The same for everybody, signed in or not; the reason why that gives nothing away. */
  | { readonly open: string; readonly ask?: Ask }
  /** Whoever has no rights there gets 403, and 401 who is nobody. */
  | { readonly refused: Ask }
  /** Needs a credential in its body: another's is refused with this status. */
  | { readonly credential: Ask; readonly status: number }
  /** Asked in the test of this name. */
  | { readonly elsewhere: string };

const at = (path: string, body?: unknown): Ask => ({
  path: (ticketOfB) => path.replace(":ticketOfB", ticketOfB),
  ...(body === undefined ? {} : { body }),
});
const refused = (path: string, body?: unknown): Decision => ({ refused: at(path, body) });
const credentials = { user: "canbo.b", deviceId: "pc-1", deviceName: "PC" };
const token = { refreshToken: `${"a".repeat(24)}.1.${"b".repeat(43)}`, deviceId: "pc-1" };
const forAll = (open: string): Decision => ({ open });

const decisions: Readonly<Record<string, Decision>> = {
  "GET /": forAll("a form"),
  "GET /tra-cuu": forAll("leads to the page of a code"),
  "GET /ket-qua/:code": forAll(
    "what was approved for everybody; publishing.test.ts, public-page.test.ts",
  ),
  "GET /ket-qua/:code/anh/:sha256": forAll("photos chosen for everybody; public-copies.test.ts"),
  "GET /robots.txt": forAll("a constant"),
  "GET /favicon.ico": forAll("nothing"),
  "GET /api/identity": forAll("the server's own card"),
  "GET /api/health": forAll("ready or not"),
  "POST /api/session/sign-in": {
    credential: at("/api/session/sign-in", { ...credentials, password: "đoán mò" }),
    status: 401,
  },
  "POST /api/session/password": {
    credential: at("/api/session/password", {
      ...credentials,
      password: "đoán mò",
      newPassword: "mưa rào tháng sáu",
    }),
    status: 401,
  },
  "POST /api/session/refresh": { credential: at("/api/session/refresh", token), status: 401 },
  "POST /api/session/sign-out": forAll("says yes to any token and ends only what it belongs to"),
  "POST /api/setup/redeem": {
    credential: at("/api/setup/redeem", { code: "00000000", deviceId: "x", deviceName: "x" }),
    status: 404,
  },
  "POST /api/admin/epoch": refused("/api/admin/epoch", {}),
  "GET /api/admin/accounts": refused("/api/admin/accounts"),
  "POST /api/admin/accounts": refused("/api/admin/accounts", person),
  "POST /api/admin/accounts/import": refused("/api/admin/accounts/import", {
    csv: "user",
    dryRun: false,
  }),
  "PUT /api/admin/accounts/:user": refused("/api/admin/accounts/canbo.b", {
    roles: ["city:admin"],
  }),
  "POST /api/admin/accounts/:user/reset-password": refused(
    "/api/admin/accounts/canbo.b/reset-password",
    {},
  ),
  "POST /api/admin/accounts/:user/disable": refused("/api/admin/accounts/canbo.b/disable", {}),
  "POST /api/admin/accounts/:user/enable": refused("/api/admin/accounts/canbo.b/enable", {}),
  "POST /api/admin/accounts/:user/sign-out": refused("/api/admin/accounts/canbo.b/sign-out", {
    mode: "atOnce",
  }),
  "GET /api/admin/devices": refused("/api/admin/devices"),
  "POST /api/admin/devices/:id/sign-out": refused("/api/admin/devices/pc-1/sign-out", {
    mode: "atOnce",
  }),
  "GET /api/admin/invitations": refused("/api/admin/invitations"),
  "POST /api/admin/invitations": refused("/api/admin/invitations", {
    unitId: foreign,
    uses: 1,
    validMinutes: 60,
  }),
  "POST /api/admin/invitations/:id/withdraw": refused("/api/admin/invitations/x/withdraw", {}),
  "GET /api/admin/tables/:table": refused("/api/admin/tables/legal-figures"),
  "PUT /api/admin/tables/:table": refused("/api/admin/tables/legal-figures", {
    rev: "1-a",
    rows: [],
    note: "x",
  }),
  "POST /api/intake/reports": refused("/api/intake/reports", {}),
  "POST /api/intake/reports/:ticket/dispatch": refused("/api/intake/reports/:ticketOfB/dispatch", {
    toUnit: own,
  }),
  "POST /api/dispatch/:unit/:ticket": refused(`/api/dispatch/${foreign}/:ticketOfB`, {
    toUnit: own,
    reason: "x",
  }),
  "POST /api/take-back/:unit": refused(`/api/take-back/${foreign}`, { tickets: [] }),
  "GET /api/archive/:unit": refused(`/api/archive/${foreign}`),
  "GET /api/archive/:unit/:ticket": refused(`/api/archive/${foreign}/:ticketOfB`),
  "POST /api/archive/:unit/:ticket/bring-back": refused(
    `/api/archive/${foreign}/:ticketOfB/bring-back`,
    {},
  ),
  "GET /api/restricted/:unit/:ticket": refused(`/api/restricted/${foreign}/:ticketOfB`),
  "GET /api/restricted/:unit/:ticket/photos/:sha256": refused(
    `/api/restricted/${foreign}/:ticketOfB/photos/${sha}`,
  ),
  "POST /api/evidence/:unit/:sha256/receipt": refused(
    `/api/evidence/${foreign}/${sha}/receipt`,
    {},
  ),
  "POST /api/papers/numbers": refused("/api/papers/numbers", {
    ...register,
    requestId: "01M7DRV5NG3SE0NWGAV6QW3HF1",
    count: 1,
    highestSeen: 0,
  }),
  "POST /api/papers/numbers/return": refused("/api/papers/numbers/return", {
    ...register,
    requestIds: ["x"],
    numbers: [1],
  }),
  "GET /api/papers/numbers": refused(`/api/papers/numbers?unitId=${foreign}&year=${String(year)}`),
  "POST /api/papers/numbers/void": refused("/api/papers/numbers/void", {
    ...register,
    numbers: [1],
    reason: "x",
  }),
  "GET /api/access-log": refused("/api/access-log"),
  "GET /api/access-log/verification": refused("/api/access-log/verification"),
  "POST /api/access-log": { elsewhere: "a note in another's name is refused" },
  "POST /api/tickets/:id/reporter": { elsewhere: "who reported to ward B stays unknown to ward A" },
  "GET /live": { elsewhere: "the stream of ward A names no database of ward B" },
};

/** Under `/couch` what counts is the database. */
const couchDecisions: Readonly<
  Record<string, "read by all" | "its own ward" | "nobody but its supervisor" | "nobody of a ward">
> = {
  config: "read by all",
  ward: "its own ward",
  evidence: "its own ward",
  restricted: "its own ward",
  archive: "its own ward",
  // What the public page tells; design.md §3 gives it to leaders and supervisors.
  summaries: "nobody but its supervisor",
  intake: "nobody of a ward",
  accounts: "nobody of a ward",
  access_log: "nobody of a ward",
  registers: "nobody of a ward",
};

const routes = new Set<string>();
let server: TestServer;
let ticketOfB: string;
let secretOfB: string;

beforeAll(async () => {
  server = await openTestServer({ start: { onRoute: (route) => routes.add(route) } });
  const first = (await ticketsOf(server, foreign, "canbo.b"))[0];
  if (first === undefined) throw new Error("ward B has no ticket");
  ticketOfB = first.id;
  secretOfB = "Chỉ phường B biết câu này";
  await write(server, {
    id: first.id,
    ward: foreign,
    as: "canbo.b",
    kind: "noted",
    body: { text: secretOfB },
  });
});
afterAll(() => server.remove());

const isCouch = (route: string): boolean => /^[A-Z-]+ \/couch(\/\*?)?$/.test(route);
const isPageStyle = (route: string): boolean =>
  /^GET \/[\w-]+\.[0-9a-f]+\.css$|^GET \/.*\.css$/.test(route);

test("every route has a decision", () => {
  // A HEAD is its GET without the body.
  const named = [...routes].map((route) => route.replace(/^HEAD /, "GET "));
  const undecided = named.filter(
    (route) => !isCouch(route) && !isPageStyle(route) && decisions[route] === undefined,
  );
  expect(named.length).toBeGreaterThan(30);
  expect(undecided).toEqual([]);
});

test("every database has a decision, and keeps to it", async () => {
  const names = server
    .running()
    .office.plans()
    .map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["config", `ward_${own}`, `registers`]));
  for (const name of names) {
    const kind = name.replace(/_\d{5}$/, "");
    const decision = couchDecisions[kind];
    expect([name, decision]).toEqual([name, expect.any(String)]);
    if (decision === "its own ward" && !name.endsWith(`_${foreign}`)) continue;
    // A flag alone is no place in a ward: it reads nothing but what it stands for.
    const people = decision === "read by all" ? wardPeople.slice(0, 3) : wardPeople;
    if (decision === "nobody but its supervisor") await readOnlyWhatIsPublic(name);
    for (const as of people) {
      if (decision === "nobody but its supervisor" && as === "lanhdao.a") continue;
      for (const [method, path, body] of [
        ["GET", "", undefined],
        ["GET", "/_all_docs?include_docs=true", undefined],
        ["POST", "/_bulk_docs", { docs: [{ _id: "x", type: "x" }] }],
      ] as const) {
        const sent = body === undefined ? {} : { body };
        const answer = await server.ask(`/couch/${name}${path}`, { as, method, ...sent });
        const reads = decision === "read by all" && method === "GET";
        const writes = decision === "read by all" && method === "POST";
        // In a bulk of writes each is refused for itself.
        const status = reads ? 200 : writes ? 201 : 403;
        expect([as, method, name, path, answer.status]).toEqual([as, method, name, path, status]);
        if (writes) expect(await answer.text()).toMatch(/"error":"(forbidden|unauthorized)"/);
      }
    }
  }
});

async function readOnlyWhatIsPublic(name: string): Promise<void> {
  const all = await server.ask(`/couch/${name}/_all_docs?include_docs=true`, { as: "lanhdao.a" });
  expect(await all.text()).not.toMatch(new RegExp(`${secretOfB}|Tập Dượt|0900|canbo`));
  const put = { as: "lanhdao.a", method: "PUT", body: { type: "summary" } };
  expect((await server.ask(`/couch/${name}/x`, put)).status).toBe(403);
}

const decided = Object.entries(decisions);

test.each(
  decided.flatMap(([route, one]) => ("refused" in one ? [[route, one.refused] as const] : [])),
)("%s is refused to ward A and to nobody at all", async (route, ask) => {
  if (!routes.has(route)) return;
  const [method = ""] = route.split(" ");
  const body = ask.body === undefined ? {} : { body: ask.body };
  const headers = { "idempotency-key": "route-test-1" };
  const send = (as?: string) =>
    server.ask(ask.path(ticketOfB), { method, headers, ...body, ...(as && { as }) });
  for (const as of wardPeople) {
    const answer = await send(as);
    expect([as, answer.status, await answer.text()]).toEqual([as, 403, '{"error":"forbidden"}']);
  }
  expect((await send()).status).toBe(401);
});

test.each(
  decided.flatMap(([route, one]) =>
    "credential" in one ? [[route, one.credential, one.status] as const] : [],
  ),
)("%s takes no other's credential", async (route, ask, status) => {
  const [method = ""] = route.split(" ");
  const answer = await server.ask(ask.path(ticketOfB), { method, body: ask.body, as: "canbo.a" });
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toMatch(/accessToken|displayName/);
});

test("what is open to all holds nothing of ward B's work", async () => {
  const code = (await ticketsOf(server, foreign, "canbo.b"))[0]?.code ?? "";
  for (const path of [
    "/",
    "/tra-cuu",
    `/ket-qua/${code}`,
    `/ket-qua/${code}/anh/${sha}`,
    "/api/identity",
    "/api/health",
  ]) {
    const text = await (await server.ask(path, { as: "canbo.a" })).text();
    expect([path, text.includes(secretOfB), /Tập Dượt|0900/.test(text)]).toEqual([
      path,
      false,
      false,
    ]);
  }
});

test("a note in another's name is refused", async () => {
  const record = {
    ...{ v: 1, deviceId: "pc-1", seq: 1, prev: "", hash: sha, user: "canbo.b" },
    ...{ at: new Date().toISOString(), action: "revealed", what: "reporter", unitId: foreign },
  };
  const answer = await server.ask("/api/access-log", {
    as: "canbo.a",
    method: "POST",
    body: { records: [record] },
  });
  const text = await answer.text();
  expect([answer.status === 400 || text.includes("not-own"), text]).toEqual([true, text]);
  const nobody = { method: "POST", body: { records: [] } };
  expect((await server.ask("/api/access-log", nobody)).status).toBe(401);
});

test("who reported to ward B stays unknown to ward A", async () => {
  const body = { reason: "Cần hỏi lại vị trí chính xác", deviceId: "pc-1" };
  for (const as of wardPeople) {
    const answer = await server.ask(`/api/tickets/${ticketOfB}/reporter`, {
      as,
      method: "POST",
      body,
    });
    expect([as, answer.status >= 400 && answer.status < 500]).toEqual([as, true]);
    expect(await answer.text()).not.toMatch(/Tập Dượt|0900/);
  }
  const nobody = await server.ask(`/api/tickets/${ticketOfB}/reporter`, { method: "POST", body });
  expect(nobody.status).toBe(401);
});

test("the stream of ward A names no database of ward B", async () => {
  expect((await server.ask("/live")).status).toBe(401);
  const stop = new AbortController();
  const { accessToken } = await server.signIn("canbo.a", "pc-live");
  const stream = await fetch(`${server.url()}/live`, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: stop.signal,
  });
  let heard = "";
  const listening = (async () => {
    const decoder = new TextDecoder();
    for await (const part of stream.body ?? []) heard += decoder.decode(part);
  })().catch(() => undefined);
  await write(server, {
    id: ticketOfB,
    ward: foreign,
    as: "canbo.b",
    kind: "noted",
    body: { text: "x" },
  });
  const [mine] = await ticketsOf(server, own, "canbo.a");
  await write(server, { id: mine?.id ?? "", as: "canbo.a", kind: "noted", body: { text: "x" } });
  await eventually(async () => (heard.includes(`ward_${own}`) ? true : undefined));
  stop.abort();
  await listening;
  expect(heard).not.toContain(foreign);
});
