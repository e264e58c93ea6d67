import { afterEach, beforeEach, expect, test } from "vitest";
import type { NetRefusal, NetRequest } from "../../domain/contract/ipc";
import { refuse } from "../../domain/model/result";
import { aTicket, anAuthor, anEntry, unitId } from "../../domain/test-support/ticket.test-support";
import { aSitter, until } from "../../test/support/a-desk";
import type { SyncedDesk } from "../../test/support/a-synced-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import type { Answer, FakeCouch } from "../../test/support/fake-couch";
import { answer, createFakeCouch, wardRoles } from "../../test/support/fake-couch";
import { syncLine } from "../features/sync-status/sync-line";
import { startI18n } from "../i18n";
import type { SyncNowRefusal, SyncProblem, SyncState } from "./index";

const ticket = aTicket({ log: [anEntry("dispatched")] });
let couch: FakeCouch;
let desk: SyncedDesk;

beforeEach(async () => {
  couch = createFakeCouch();
  couch.sessions.set("official-1", wardRoles(unitId, "official"));
  couch.put(ticket);
  desk = await aSyncedDesk(couch.transport("official-1"), {
    desk: { sitter: aSitter() },
    timing: { pushTimeout: 40, pullTimeout: 40 },
  });
  await desk.sync.syncNow();
});
afterEach(() => desk.close());

type Fault = (request: NetRequest) => Answer | Promise<Answer>;
type Case = {
  readonly fault: Fault;
  readonly problem: SyncProblem;
  readonly phase: SyncState["phase"];
  readonly now: SyncNowRefusal;
};

/** What a person reads: at the bottom of the window, and in the panel behind it. */
const { t } = startI18n("vi");
const english = startI18n("en").t;
const noFiles = { waitingFiles: 0, waitingBytes: 0, sentBytes: 0, sending: false, failed: [] };
const waits = "Máy chủ chưa nhận được, sẽ thử lại (1 chưa gửi)";
const said: { readonly [Problem in SyncProblem]?: readonly [line: string, panel: string] } = {
  offline: [
    "Chờ mạng (1 chưa gửi)",
    "Không có mạng. Việc đã ghi nằm trên máy và tự gửi khi có mạng lại.",
  ],
  "no-address": [
    "Chờ mạng (1 chưa gửi)",
    "Không tìm thấy địa chỉ máy chủ: máy không có mạng, hoặc mạng này không biết tên máy chủ. Việc đã ghi nằm trên máy và tự gửi khi có mạng lại.",
  ],
  "cut-off": [waits, "Đường truyền bị ngắt giữa chừng. Ứng dụng tự thử lại, không mất gì."],
  "server-down": [
    waits,
    "Có mạng, nhưng máy chủ của thành phố không nhận kết nối, có thể đang ngừng hoặc khởi động lại. Việc đã ghi nằm trên máy; ứng dụng tự thử lại.",
  ],
  "clock-wrong": [
    "Ngày giờ của máy có thể sai, cần xem lại",
    "Theo ngày giờ của máy này, chứng thư số của máy chủ chưa có hiệu lực hoặc đã hết hạn. Ngày giờ của máy có thể sai: hãy chỉnh lại ngày, giờ và múi giờ của máy. Nếu ngày giờ đã đúng, chứng thư số của máy chủ đã hết hạn: hãy báo người quản trị. Việc đã ghi nằm trên máy và tự gửi khi sửa xong.",
  ],
  "bad-certificate": [
    "Chưa xác minh được máy chủ, báo người quản trị",
    "Nơi trả lời không chứng minh được là máy chủ của thành phố, nên chưa gửi gì. Có thể là trang đăng nhập của mạng không dây, hoặc máy chủ cài đặt sai. Hãy kiểm tra mạng; nếu vẫn vậy, báo người quản trị. Việc đã ghi nằm trên máy và tự gửi khi sửa xong.",
  ],
  timeout: [waits, "Máy chủ trả lời quá chậm. Ứng dụng tự thử lại."],
  "session-ended": [
    "Cần đăng nhập lại",
    "Phiên đăng nhập đã hết, hoặc mật khẩu đã thay đổi. Khóa máy rồi đăng nhập lại để gửi tiếp; không mất gì.",
  ],
  "account-disabled": [
    "Tài khoản đã bị khóa",
    "Người quản trị đã khóa tài khoản này. Việc đã ghi vẫn nằm trên máy và sẽ được gửi khi tài khoản được mở lại.",
  ],
  forbidden: [
    waits,
    "Máy chủ không cho tài khoản này vào dữ liệu của phường. Hãy báo người quản trị.",
  ],
  "not-found": [waits, "Máy chủ chưa có chỗ cho dữ liệu của phường này. Hãy báo người quản trị."],
  "too-large": [waits, "Nội dung quá lớn cho một lần gửi. Ứng dụng chia nhỏ rồi thử lại."],
  "too-many": [waits, "Máy chủ đang bận. Ứng dụng đợi rồi thử lại."],
  "server-error": [waits, "Máy chủ đang gặp lỗi. Ứng dụng tự thử lại."],
  "not-a-server": [
    waits,
    "Nơi trả lời không phải máy chủ Bàn trực phường, có thể là trang đăng nhập của mạng không dây. Hãy kiểm tra mạng.",
  ],
  "bad-data": [waits, "Câu trả lời của máy chủ bị đứt hoặc sai. Ứng dụng tự thử lại."],
};

const html = "<!DOCTYPE html><html><title>Chào mừng</title></html>";
const refused =
  (reason: NetRefusal, detail?: string): Fault =>
  () =>
    refuse(reason, detail);
const says =
  (status: number, body: unknown, contentType?: string): Fault =>
  () =>
    answer(status, body, contentType);
const error = (name: string) => ({ error: name, reason: "thử" });

const cases: { readonly [name: string]: Case } = {
  "no network": { fault: refused("offline"), problem: "offline", phase: "offline", now: "offline" },
  "a name that nobody knows": {
    fault: refused("offline", "ENOTFOUND"),
    problem: "no-address",
    phase: "offline",
    now: "offline",
  },
  "a name service that does not answer": {
    fault: refused("offline", "EAI_AGAIN"),
    problem: "no-address",
    phase: "offline",
    now: "offline",
  },
  "a connection that is reset": {
    fault: refused("offline", "ECONNRESET"),
    problem: "cut-off",
    phase: "idle",
    now: "offline",
  },
  "an answer that ends too early": {
    fault: refused("offline", "truncated"),
    problem: "cut-off",
    phase: "idle",
    now: "offline",
  },
  "a server at whose address nobody listens": {
    fault: refused("offline", "ECONNREFUSED"),
    problem: "server-down",
    phase: "idle",
    now: "server-down",
  },
  "a certificate that is not valid yet": {
    fault: refused("offline", "CERT_NOT_YET_VALID"),
    problem: "clock-wrong",
    phase: "attention",
    now: "clock-wrong",
  },
  "a certificate that has expired": {
    fault: refused("offline", "CERT_HAS_EXPIRED"),
    problem: "clock-wrong",
    phase: "attention",
    now: "clock-wrong",
  },
  "a certificate that somebody made himself": {
    fault: refused("offline", "DEPTH_ZERO_SELF_SIGNED_CERT"),
    problem: "bad-certificate",
    phase: "attention",
    now: "bad-certificate",
  },
  "a certificate of another name": {
    fault: refused("offline", "ERR_TLS_CERT_ALTNAME_INVALID"),
    problem: "bad-certificate",
    phase: "attention",
    now: "bad-certificate",
  },
  "a certificate of an unknown authority": {
    fault: refused("offline", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    problem: "bad-certificate",
    phase: "attention",
    now: "bad-certificate",
  },
  "a session that a gateway's page keeps from being renewed": {
    fault: refused("offline", "502"),
    problem: "server-error",
    phase: "idle",
    now: "server-error",
  },
  "an answer that does not come in time": {
    fault: refused("timeout"),
    problem: "timeout",
    phase: "idle",
    now: "offline",
  },
  "a main process that says nothing at all": {
    fault: () => new Promise(() => undefined),
    problem: "timeout",
    phase: "idle",
    now: "offline",
  },
  "a main process that is quitting": {
    fault: () => Promise.reject(new Error("gone")),
    problem: "offline",
    phase: "offline",
    now: "offline",
  },
  "nobody signed in": {
    fault: refused("no-session"),
    problem: "session-ended",
    phase: "attention",
    now: "session-ended",
  },
  "a session that cannot be renewed": {
    fault: refused("session-ended"),
    problem: "session-ended",
    phase: "attention",
    now: "session-ended",
  },
  "an account that was closed, as its renewal says": {
    fault: refused("account-disabled"),
    problem: "account-disabled",
    phase: "attention",
    now: "account-disabled",
  },
  "401 for an account that was closed": {
    fault: says(401, { error: "unauthorized", reason: "account-disabled" }),
    problem: "account-disabled",
    phase: "attention",
    now: "account-disabled",
  },
  "401": {
    fault: says(401, error("unauthorized")),
    problem: "session-ended",
    phase: "attention",
    now: "session-ended",
  },
  "403": {
    fault: says(403, error("forbidden")),
    problem: "forbidden",
    phase: "attention",
    now: "forbidden",
  },
  "404": {
    fault: says(404, error("not_found")),
    problem: "not-found",
    phase: "attention",
    now: "server-error",
  },
  "413 of a proxy": {
    fault: says(413, html, "text/html"),
    problem: "too-large",
    phase: "idle",
    now: "server-error",
  },
  "an answer that main will not hold": {
    fault: refused("too-large"),
    problem: "too-large",
    phase: "idle",
    now: "server-error",
  },
  "429": {
    fault: says(429, error("too_many_requests")),
    problem: "too-many",
    phase: "idle",
    now: "server-error",
  },
  "500": {
    fault: says(500, error("internal_server_error")),
    problem: "server-error",
    phase: "idle",
    now: "server-error",
  },
  "502 with HTML": {
    fault: says(502, html, "text/html"),
    problem: "server-error",
    phase: "idle",
    now: "server-error",
  },
  "a café's sign-in page": {
    fault: says(200, html, "text/html"),
    problem: "not-a-server",
    phase: "attention",
    now: "not-ward-desk",
  },
  "a redirection to it": {
    fault: says(302, "", "text/html"),
    problem: "not-a-server",
    phase: "attention",
    now: "not-ward-desk",
  },
  "a router's 403 page": {
    fault: says(403, html, "text/html"),
    problem: "not-a-server",
    phase: "attention",
    now: "not-ward-desk",
  },
  "JSON that breaks off": {
    fault: says(200, '{"results":[{"seq":"1-a","id":"01'),
    problem: "bad-data",
    phase: "idle",
    now: "server-error",
  },
  "JSON of another shape": {
    fault: says(200, { rows: 1, results: {} }),
    problem: "bad-data",
    phase: "idle",
    now: "server-error",
  },
  "a row that is no row": {
    fault: says(200, { rows: [null], results: [null], last_seq: "9", pending: 0 }),
    problem: "bad-data",
    phase: "idle",
    now: "server-error",
  },
};

test.each(Object.keys(cases))(
  "[SYNC-3] %s: named, nothing lost, and over by itself when the cause is gone",
  async (name) => {
    const { fault, problem, phase, now } = cases[name] ?? expect.fail();
    await until(() => desk.sync.state.get().phase === "idle");
    const before = desk.sync.state.get().lastRoundTripMs;
    couch.intercept = (request) =>
      request.path.startsWith("/couch/ward") ? fault(request) : undefined;
    const entry = anEntry("noted", { by: anAuthor("official") });
    await desk.desk.append(ticket.id, entry);
    await until(() => desk.sync.state.get().problem === problem);
    expect(await desk.sync.syncNow()).toEqual(refuse(now));
    await until(() => desk.sync.state.get().wards[0]?.phase === "waiting");
    const state = desk.sync.state.get();
    expect(state).toMatchObject({ problem, phase, unsentEntries: 1, refusedEntries: 0 });
    expect(state.lastRoundTripMs).toBe(before);
    const isOffline = problem === "offline" || problem === "no-address";
    expect(state.net).toBe(isOffline ? "offline" : "online");
    const [line, panel] = said[problem] ?? expect.fail("nothing is said about it");
    expect(syncLine(state, noFiles, t).text).toBe(line);
    expect(t(`sync.problem.${problem}`)).toBe(panel);
    expect(t(`sync.refusedNow.${now}`)).not.toContain("sync.");
    expect(english(`sync.problem.${problem}`)).not.toBe(panel);

    couch.intercept = undefined;
    await until(() => desk.sync.state.get().unsentEntries === 0);
    await until(() => desk.sync.state.get().problem === undefined);
    expect(couch.log(ticket).map(({ id }) => id)).toContain(entry.id);
    expect(desk.reported).toEqual([]);
  },
);

test.each([
  ["ECONNREFUSED", "server-down"],
  ["CERT_HAS_EXPIRED", "clock-wrong"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "bad-certificate"],
] as const)(
  "[SYNC-3] main calls it offline, and %s still means a network",
  async (code, problem) => {
    couch.intercept = () => refuse("offline", code);
    desk.tell.net("offline");
    await until(() => desk.sync.state.get().problem === problem);
    expect(desk.sync.state.get().net).toBe("online");
    couch.intercept = () => refuse("offline", "ENETUNREACH");
    await until(() => desk.sync.state.get().problem === "offline");
    expect(desk.sync.state.get().net).toBe("offline");
    couch.intercept = undefined;
    desk.tell.net("online");
    await until(() => desk.sync.state.get().problem === undefined);
  },
);

test("[SYNC-3] a machine that answers for the server's address is not taken for it", async () => {
  couch.intercept = (request) => (request.path === "/api/identity" ? answer(200, html) : undefined);
  expect(await desk.sync.syncNow()).toEqual(refuse("not-ward-desk"));
  couch.intercept = (request) =>
    request.path === "/api/identity" ? answer(200, { product: "other" }) : undefined;
  expect(await desk.sync.syncNow()).toEqual(refuse("not-ward-desk"));
  couch.intercept = undefined;
  expect(await desk.sync.syncNow()).toEqual({ ok: true, value: undefined });
});

test("[SYNC-3] the network that comes back is used at once, whatever the waiting time", async () => {
  await desk.close();
  desk = await aSyncedDesk(couch.transport("official-1"), {
    desk: { sitter: aSitter() },
    timing: { firstRetry: 3_600_000, lastRetry: 3_600_000 },
  });
  await desk.sync.syncNow();
  couch.intercept = () => refuse("offline");
  desk.tell.net("offline");
  await desk.desk.append(ticket.id, anEntry("noted", { by: anAuthor("official") }));
  await until(() => desk.sync.state.get().phase === "offline");
  couch.intercept = undefined;
  desk.tell.net("online");
  await until(() => desk.sync.state.get().unsentEntries === 0);
});
