import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  AccountCard,
  CreatedAccount,
  CreatedInvitation,
  DeviceCard,
  ImportReport,
  InvitationCard,
} from "../../../domain/contract/accounts";
import {
  accountListShape,
  createdAccountShape,
  createdInvitationShape,
  deviceListShape,
  importReportShape,
} from "../../../domain/contract/accounts";
import { sessionTokensShape } from "../../../domain/contract/session";
import { redeemAnswerShape } from "../../../domain/contract/setup";
import type { TestServer } from "./support/test-server";
import { openTestServer, password } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const post = (path: string, body: unknown = {}, as: string | undefined = "quantri") =>
  server.ask(path, { method: "POST", body, ...(as === undefined ? {} : { as }) });

async function refusalOf(answer: Response): Promise<readonly unknown[]> {
  const { error, reason } = (await answer.json()) as { error: unknown; reason?: unknown };
  return reason === undefined ? [answer.status, error] : [answer.status, error, reason];
}

async function accounts(): Promise<readonly AccountCard[]> {
  const answer = await server.ask("/api/admin/accounts", { as: "quantri" });
  return accountListShape.parse(await answer.json()).accounts;
}

const cardOf = async (user: string) => (await accounts()).find((card) => card.user === user);

const wish = (user: string, more: object = {}) => ({
  user,
  displayName: `${user} Mẫu`,
  roles: ["ward:26882:official"],
  unitId: "26882",
  ...more,
});

async function create(user: string, more: object = {}): Promise<CreatedAccount> {
  const answer = await post("/api/admin/accounts", wish(user, more));
  expect(answer.status).toBe(201);
  return createdAccountShape.parse(await answer.json());
}

const device = { deviceId: "pc-1", deviceName: "PC" };
const signIn = (user: string, word: string) =>
  post("/api/session/sign-in", { user, password: word, ...device }, undefined);
const changePassword = (user: string, from: string, to: string) =>
  post("/api/session/password", { user, password: from, newPassword: to, ...device }, undefined);
const refresh = (refreshToken: string, deviceId = "pc-1") =>
  post("/api/session/refresh", { refreshToken, deviceId }, undefined);

const goodPassword = "mưa rào tháng sáu";

/** A person of his own for each test, past the first change of password. */
async function aPerson(user: string, more: object = {}): Promise<{ refreshToken: string }> {
  const { temporaryPassword } = await create(user, more);
  const answer = await changePassword(user, temporaryPassword, goodPassword);
  expect(answer.status).toBe(200);
  return sessionTokensShape.parse(await answer.json());
}

describe("who may manage people", () => {
  const routes = [
    ["GET", "/api/admin/accounts"],
    ["POST", "/api/admin/accounts"],
    ["POST", "/api/admin/accounts/import"],
    ["PUT", "/api/admin/accounts/canbo.a"],
    ["POST", "/api/admin/accounts/canbo.a/disable"],
    ["POST", "/api/admin/accounts/canbo.a/enable"],
    ["POST", "/api/admin/accounts/canbo.a/reset-password"],
    ["POST", "/api/admin/accounts/canbo.a/sign-out"],
    ["GET", "/api/admin/devices"],
    ["POST", "/api/admin/devices/pc-1/sign-out"],
    ["GET", "/api/admin/invitations"],
    ["POST", "/api/admin/invitations"],
    ["POST", "/api/admin/invitations/x/withdraw"],
  ] as const;

  test.each(routes)("%s %s is for the administrator alone", async (method, path) => {
    const body = method === "GET" ? {} : { body: {} };
    expect((await server.ask(path, { method, ...body })).status).toBe(401);
    for (const as of ["canbo.a", "lanhdao.a", "giamsat", "tongdai"]) {
      expect((await server.ask(path, { as, method, ...body })).status).toBe(403);
    }
  });

  test("an administrator who is one no more loses it at once, whatever his token says", async () => {
    const { temporaryPassword } = await create("quantri.tam", { roles: ["city:admin"] });
    const answer = await changePassword("quantri.tam", temporaryPassword, goodPassword);
    const tokens = sessionTokensShape.parse(await answer.json());
    const ask = ({ accessToken }: { accessToken: string }) =>
      fetch(`${server.url()}/api/admin/accounts`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
    expect((await ask(tokens)).status).toBe(200);
    await server.ask("/api/admin/accounts/quantri.tam", {
      as: "quantri",
      method: "PUT",
      body: { roles: ["city:leader"] },
    });
    expect((await ask(tokens)).status).toBe(401);
    const next = sessionTokensShape.parse(await (await refresh(tokens.refreshToken)).json());
    expect((await ask(next)).status).toBe(403);
  });

  test("nobody can take away the last administrator, or himself", async () => {
    const put = (user: string, body: unknown) =>
      server.ask(`/api/admin/accounts/${user}`, { as: "quantri", method: "PUT", body });
    expect(await refusalOf(await put("quantri", { roles: ["city:leader"] }))).toEqual([
      409,
      "own-account",
    ]);
    for (const path of ["disable", "sign-out"]) {
      const body = { mode: "atOnce" };
      const answer = await post(`/api/admin/accounts/quantri/${path}`, body);
      expect(await refusalOf(answer)).toEqual([409, "own-account"]);
    }
  });
});

describe("accounts", () => {
  test("the list tells who is there, and no password in any form", async () => {
    const answer = await server.ask("/api/admin/accounts", { as: "quantri" });
    const text = await answer.text();
    expect(text).toContain("canbo.a");
    expect(text).not.toMatch(/scrypt|passwordHash|\$15\$/);
  });

  test("a new person comes in with a given password only to set one of his own", async () => {
    const { account, temporaryPassword } = await create("moi.a");
    expect(account).toMatchObject({ unitName: "Phường An Hội Tây", mustChangePassword: true });
    expect(await refusalOf(await signIn("moi.a", temporaryPassword))).toEqual([
      409,
      "password-change-needed",
    ]);
    const short = await changePassword("moi.a", temporaryPassword, "ngắn");
    expect(await refusalOf(short)).toEqual([422, "password-refused", "too-short"]);
    const same = await changePassword("moi.a", temporaryPassword, temporaryPassword);
    expect(await refusalOf(same)).toEqual([422, "password-refused", "same-as-before"]);
    const own = await changePassword("moi.a", temporaryPassword, "moi.a.mau.1");
    expect(await refusalOf(own)).toEqual([422, "password-refused", "holds-own-name"]);
    const changed = await changePassword("moi.a", temporaryPassword, goodPassword);
    expect(sessionTokensShape.parse(await changed.json()).person.user).toBe("moi.a");
    expect((await signIn("moi.a", goodPassword)).status).toBe(200);
    expect(await refusalOf(await signIn("moi.a", temporaryPassword))).toEqual([
      401,
      "wrong-password",
    ]);
    expect(await cardOf("moi.a")).toMatchObject({ mustChangePassword: false });
    expect((await cardOf("moi.a"))?.lastContactMs).toBeGreaterThan(0);
  });

  test("a given password works for a week", async () => {
    const { temporaryPassword, temporaryUntilMs } = await create("cham.a");
    expect(temporaryUntilMs - server.clock.now()).toBeGreaterThan(6 * 24 * 3_600_000);
    const { couch } = server.running();
    const accountsDb = couch.admin.open("accounts");
    const stored = await accountsDb.get("account:cham.a");
    const doc = { ...(stored?.doc as object), _id: "account:cham.a", temporaryUntilMs: 1 };
    await accountsDb.put(doc, stored?.rev);
    expect(
      await refusalOf(await changePassword("cham.a", temporaryPassword, goodPassword)),
    ).toEqual([401, "temporary-password-expired"]);
    const again = createdAccountShape.parse(
      await (await post("/api/admin/accounts/cham.a/reset-password")).json(),
    );
    const changed = await changePassword("cham.a", again.temporaryPassword, goodPassword);
    expect(changed.status).toBe(200);
  });

  test.each([
    [{ user: "Có Dấu" }, "bad-user"],
    [{ user: "_admin" }, "bad-user"],
    [{ user: "@server" }, "bad-user"],
    [{ roles: [] }, "no-role"],
    [{ roles: ["_admin"] }, "unknown-role"],
    [{ roles: ["hub"] }, "unknown-role"],
    [{ roles: ["ward:99999:official"] }, "role-of-unknown-unit"],
    [{ unitId: "99999" }, "unknown-unit"],
    [{ displayName: "   " }, "no-name"],
  ])("an account with %j is refused as %s", async (more, problem) => {
    const answer = await post("/api/admin/accounts", wish("khac.a", more));
    expect(await refusalOf(answer)).toEqual([422, "account-refused", problem]);
    expect(await cardOf("khac.a")).toBeUndefined();
  });

  test("a name that is taken stays with whoever has it, in capitals too", async () => {
    expect(await refusalOf(await post("/api/admin/accounts", wish("CanBo.A")))).toEqual([
      409,
      "user-taken",
    ]);
    expect((await signIn("canbo.a", password)).status).toBe(200);
  });

  test("other roles come with the next token, and the apps' list of people knows at once", async () => {
    await aPerson("doi.a");
    await server.ask("/api/admin/accounts/doi.a", {
      as: "quantri",
      method: "PUT",
      body: { roles: ["ward:26882:field", "ward:26882:restricted"], displayName: "Tên  Mới" },
    });
    const tokens = sessionTokensShape.parse(await (await signIn("doi.a", goodPassword)).json());
    expect(tokens.person).toMatchObject({
      displayName: "Tên Mới",
      roles: ["ward:26882:field", "ward:26882:restricted"],
    });
    const staff = await (await server.ask("/couch/config/staff", { as: "canbo.a" })).text();
    expect(staff).toContain("Tên Mới");
  });

  test("a disabled account gets no token from then on, an enabled one again", async () => {
    const { refreshToken } = await aPerson("nghi.a");
    const disabled = await post("/api/admin/accounts/nghi.a/disable");
    expect(await disabled.json()).toMatchObject({ disabled: true });
    expect(await refusalOf(await refresh(refreshToken))).toEqual([403, "account-disabled"]);
    expect(await refusalOf(await signIn("nghi.a", goodPassword))).toEqual([
      403,
      "account-disabled",
    ]);
    expect((await changePassword("nghi.a", goodPassword, "cái ghế màu xanh")).status).toBe(403);
    const staff = await (await server.ask("/couch/config/staff", { as: "canbo.a" })).text();
    expect(staff).not.toContain("nghi.a");
    await post("/api/admin/accounts/nghi.a/enable");
    expect((await signIn("nghi.a", goodPassword)).status).toBe(200);
  });

  test("who is not there cannot be changed", async () => {
    for (const path of ["disable", "enable", "reset-password", "sign-out"]) {
      const answer = await post(`/api/admin/accounts/khong.co/${path}`, { mode: "atOnce" });
      expect(await refusalOf(answer)).toEqual([404, "not-found"]);
    }
  });

  test("the first person of a ward opens it: databases, rights, live, without a restart", async () => {
    const before = await server.ask("/couch/ward_27154", { as: "quantri" });
    expect(before.status).not.toBe(200);
    const { refreshToken } = await aPerson("dau.tien", {
      roles: ["ward:27154:official"],
      unitId: "27154",
    });
    const { accessToken } = sessionTokensShape.parse(await (await refresh(refreshToken)).json());
    const ask = (path: string) =>
      fetch(server.url() + path, { headers: { authorization: `Bearer ${accessToken}` } });
    for (const path of ["ward_27154", "evidence_27154", "config/staff"]) {
      expect([path, (await ask(`/couch/${path}`)).status]).toEqual([path, 200]);
    }
    expect((await ask("/couch/ward_26882")).status).toBe(403);
    const report = await server.ask("/api/intake/reports", {
      as: "tongdai",
      method: "POST",
      headers: { "idempotency-key": "first-of-ward" },
      body: {
        channel: "phone",
        requestKind: "incident",
        subject: "Ổ gà",
        text: "Ổ gà to",
        place: { text: "trước số 1", unitCode: "27154" },
        reporter: { name: "Bùi Thị Tập Dượt", phone: "0900 000 001" },
      },
    });
    expect(await report.json()).toMatchObject({ state: "dispatched", unitId: "27154" });
    await server.restart();
    expect(server.running().office.wards).toContain("27154");
  });
});

describe("sessions that are ended from outside", () => {
  test("a person signed out may still send once what is unsent, on each device", async () => {
    const here = await aPerson("xa.a");
    const there = sessionTokensShape.parse(
      await (
        await post(
          "/api/session/sign-in",
          { user: "xa.a", password: goodPassword, deviceId: "pc-2", deviceName: "PC 2" },
          undefined,
        )
      ).json(),
    );
    const ended = await post("/api/admin/accounts/xa.a/sign-out", { mode: "afterSending" });
    expect(await ended.json()).toEqual({ sessions: 2 });
    for (const [token, deviceId] of [
      [here.refreshToken, "pc-1"],
      [there.refreshToken, "pc-2"],
    ] as const) {
      const last = sessionTokensShape.parse(await (await refresh(token, deviceId)).json());
      expect(last.farewell).toEqual({
        reason: "signed-out-by-admin",
        untilMs: last.accessExpiresAtMs,
      });
      const ward = await fetch(`${server.url()}/couch/ward_26882`, {
        headers: { authorization: `Bearer ${last.accessToken}` },
      });
      expect(ward.status).toBe(200);
      expect(await refusalOf(await refresh(last.refreshToken, deviceId))).toEqual([
        401,
        "session-ended",
        "signed-out-by-admin",
      ]);
    }
    expect((await signIn("xa.a", goodPassword)).status).toBe(200);
  });

  test("a stolen device is signed out at once, its people stay signed in elsewhere", async () => {
    const signInOn = async (user: string, deviceId: string) =>
      (await server.signIn(user, deviceId)).refreshToken;
    const stolen = await signInOn("canbo.b", "may-mat");
    const other = await signInOn("canbo.b", "may-khac");
    const answer = await post("/api/admin/devices/may-mat/sign-out", { mode: "atOnce" });
    expect(await answer.json()).toEqual({ sessions: 1 });
    expect(await refusalOf(await refresh(stolen, "may-mat"))).toEqual([
      401,
      "session-ended",
      "signed-out-by-admin",
    ]);
    expect((await refresh(other, "may-khac")).status).toBe(200);
  });

  test("a changed password ends the sessions elsewhere, with a farewell", async () => {
    const { refreshToken } = await aPerson("doimk.a");
    const changed = await post(
      "/api/session/password",
      {
        user: "doimk.a",
        password: goodPassword,
        newPassword: "cái ghế màu xanh",
        deviceId: "pc-7",
        deviceName: "PC 7",
      },
      undefined,
    );
    const fresh = sessionTokensShape.parse(await changed.json());
    const last = sessionTokensShape.parse(await (await refresh(refreshToken)).json());
    expect(last.farewell?.reason).toBe("password-changed");
    expect(await refusalOf(await refresh(last.refreshToken))).toEqual([
      401,
      "session-ended",
      "password-changed",
    ]);
    const next = sessionTokensShape.parse(await (await refresh(fresh.refreshToken, "pc-7")).json());
    expect(next.farewell).toBeUndefined();
  });

  test("the list of devices tells who was last there, and what state his session is in", async () => {
    await server.signIn("lanhdao.a", "pc-hop");
    await post("/api/admin/devices/pc-hop/sign-out", { mode: "afterSending" });
    const answer = await server.ask("/api/admin/devices", { as: "quantri" });
    const { devices } = deviceListShape.parse(await answer.json());
    const found = devices.find((one: DeviceCard) => one.deviceId === "pc-hop");
    expect(found?.sessions).toMatchObject([{ user: "lanhdao.a", state: "ending" }]);
    expect(Math.abs((found?.lastContactMs ?? 0) - server.clock.now())).toBeLessThan(60_000);
    const order = devices.map((one) => one.lastContactMs);
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  test("guessing a password through the change of password is slowed down too", async () => {
    await create("doan.a");
    await server.clock.hold(async () => {
      for (let i = 0; i < 5; i += 1) await changePassword("doan.a", "sai", goodPassword);
      expect((await changePassword("doan.a", "sai", goodPassword)).status).toBe(429);
      expect((await signIn("doan.a", "sai")).status).toBe(429);
    });
  });

  test("many tries at the same moment are no way around the delay", async () => {
    await create("songsong.a");
    const answers = await server.clock.hold(() =>
      Promise.all(Array.from({ length: 15 }, () => signIn("songsong.a", "sai lần nữa"))),
    );
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(6);
  });
});

describe("the import of a staff list", () => {
  const header = "Tên đăng nhập;Họ và tên;Mã đơn vị;Vai trò;Chức vụ";
  const send = async (csv: string, dryRun: boolean): Promise<ImportReport> => {
    const answer = await post("/api/admin/accounts/import", { csv, dryRun });
    return importReportShape.parse(await answer.json());
  };
  const file = [
    header,
    "nhap1.a;Nguyễn Nhập Một;26882;cán bộ;Công chức",
    'nhap2.a;"Trần ""Nhập""\nHai";Phường An Hội Tây;hiện trường, dữ liệu hạn chế;',
    "",
    "Sai Tên;;99999;vua;",
    "nhap3.a;Lê Nhập Ba;26882;ward:27418:supervisor;Phó Chủ tịch;thừa",
    "nhap1.a;Nguyễn Lặp;26882;cán bộ;",
    "canbo.a;canbo.a Mẫu;26882;official;",
    "lanhdao.a;Lãnh Đạo Mẫu;26882;lãnh đạo;Chủ tịch",
  ].join("\r\n");

  test("a dry run says row by row what would happen, and does nothing", async () => {
    const before = await accounts();
    const report = await send(`\ufeff${file}`, true);
    expect(
      report.rows.map(({ line, user, outcome, problems }) => [
        line,
        user,
        outcome,
        ...problems.map((one) => one.problem),
      ]),
    ).toEqual([
      [2, "nhap1.a", "created"],
      [3, "nhap2.a", "created"],
      [6, "sai tên", "refused", "bad-user", "no-name", "unknown-unit", "unknown-role"],
      [7, "nhap3.a", "refused", "wrong-column-count"],
      [8, "nhap1.a", "refused", "repeated-user"],
      [9, "canbo.a", "unchanged"],
      [10, "lanhdao.a", "changed"],
    ]);
    expect(report.rows.every((row) => row.temporaryPassword === undefined)).toBe(true);
    expect(await accounts()).toEqual(before);
  });

  test("then good rows are kept and bad ones are not", async () => {
    const report = await send(file, false);
    const created = report.rows.filter((row) => row.outcome === "created");
    expect(created.map((row) => row.user)).toEqual(["nhap1.a", "nhap2.a"]);
    const first = created[0]?.temporaryPassword ?? "";
    expect(await refusalOf(await signIn("nhap1.a", first))).toEqual([
      409,
      "password-change-needed",
    ]);
    expect(await cardOf("nhap2.a")).toMatchObject({
      displayName: 'Trần "Nhập" Hai',
      roles: ["ward:26882:field", "ward:26882:restricted"],
    });
    expect(await cardOf("nhap3.a")).toBeUndefined();
    expect(await cardOf("lanhdao.a")).toMatchObject({ position: "Chủ tịch" });
    expect((await signIn("lanhdao.a", password)).status).toBe(200);
    const again = await send(file, false);
    expect(again.rows.map((row) => row.outcome)).toEqual([
      "unchanged",
      "unchanged",
      "refused",
      "refused",
      "refused",
      "unchanged",
      "unchanged",
    ]);
  });

  test.each([
    ["", "empty"],
    ["\n\n", "empty"],
    ["một,hai,ba\n1,2,3", "no-header"],
    ["user,displayname\na.b,An", "missing-column"],
    [`${header}\n${"a.b;An;26882;official;\n".repeat(501)}`, "too-many-rows"],
  ])("the file %j is refused as %s", async (csv, reason) => {
    const answer = await post("/api/admin/accounts/import", { csv, dryRun: true });
    expect(await refusalOf(answer)).toEqual([422, "file-refused", reason]);
  });
});

describe("setting up a device", () => {
  const invite = async (more: object = {}): Promise<CreatedInvitation> => {
    const body = { unitId: "26882", uses: 1, validMinutes: 60, ...more };
    const answer = await post("/api/admin/invitations", body);
    expect(answer.status).toBe(201);
    return createdInvitationShape.parse(await answer.json());
  };
  const redeem = (code: string, deviceId: string) =>
    post("/api/setup/redeem", { code, deviceId, deviceName: "Máy mới" }, undefined);

  test("a code tells a new device its unit, once, and enters it in the list", async () => {
    const { code, serverId, invitation } = await invite();
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const answer = redeemAnswerShape.parse(
      await (await redeem(code.toLowerCase().replace("-", " "), "may-moi-1")).json(),
    );
    expect(answer).toMatchObject({ unitId: "26882", unitName: "Phường An Hội Tây" });
    expect(answer.server.serverId).toBe(serverId);
    expect((await redeem(code, "may-moi-1")).status).toBe(200);
    expect(await refusalOf(await redeem(code, "may-moi-2"))).toEqual([410, "code-used-up"]);
    const list = await server.ask("/api/admin/devices", { as: "quantri" });
    const { devices } = deviceListShape.parse(await list.json());
    expect(devices.find((one) => one.deviceId === "may-moi-1")).toMatchObject({
      deviceName: "Máy mới",
      unitName: "Phường An Hội Tây",
      sessions: [],
    });
    const { invitations } = (await (
      await server.ask("/api/admin/invitations", { as: "quantri" })
    ).json()) as { invitations: InvitationCard[] };
    expect(invitations.find((one) => one.id === invitation.id)).toMatchObject({
      used: 1,
      state: "used-up",
    });
    expect(JSON.stringify(invitations)).not.toContain(code);
  });

  test("a counted code is good for as many devices, however they hurry", async () => {
    const { code } = await invite({ uses: 2 });
    const answers = await Promise.all(["d1", "d2", "d3", "d4"].map((id) => redeem(code, id)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 410, 410]);
  });

  test("an expired, a withdrawn and an unknown code are told apart", async () => {
    server.clock.forward(60_000);
    const short = await invite({ validMinutes: 5 });
    const gone = await invite();
    await post(`/api/admin/invitations/${gone.invitation.id}/withdraw`);
    expect(await refusalOf(await redeem(gone.code, "d5"))).toEqual([410, "code-withdrawn"]);
    expect(await refusalOf(await redeem("0000-0000", "d5"))).toEqual([404, "unknown-code"]);
    expect(await refusalOf(await redeem("x", "d5"))).toEqual([404, "unknown-code"]);
    server.clock.forward(6 * 60_000);
    expect(await refusalOf(await redeem(short.code, "d5"))).toEqual([410, "code-expired"]);
  });

  test("guessing codes is slowed down", async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_none, i) => redeem(`0000-00${String(10 + i)}`, "d6")),
    );
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThan(5);
  });

  // 764 is a district that ended on 30 June 2025.
  test.each(["99999", "764"])(
    "an invitation for %s, which is no unit today, is refused",
    async (unitId) => {
      const body = { unitId, uses: 1, validMinutes: 60 };
      expect(await refusalOf(await post("/api/admin/invitations", body))).toEqual([
        422,
        "account-refused",
        "unknown-unit",
      ]);
    },
  );
});
