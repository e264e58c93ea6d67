import type { FakeServer, SeenRequest } from "./fake-server";
import { json, startFakeServer } from "./fake-server";

/** A server with accounts and rotating refresh tokens, each of which works once. */
export type FakeAccounts = FakeServer & {
  readonly passwords: Map<string, string>;
  /** Refresh tokens that are still good, with their users. */
  readonly refreshTokens: Map<string, string>;
  /** Access tokens that are still good. */
  readonly accessTokens: Set<string>;
  /** Comes with the next refresh, as after the administrator ended the session. */
  farewell?: unknown;
  /** Setup codes, with the unit that each is for. */
  readonly setupCodes: Map<string, string>;
  /** A line so slow that each answer takes this long. */
  delayMs?: number;
};

export type FakeAccountsSettings = {
  readonly serverId?: string;
  readonly accessLifeMs?: number;
  readonly port?: number;
};

export async function startFakeAccounts({
  serverId = "server-1",
  accessLifeMs = 900_000,
  port = 0,
}: FakeAccountsSettings = {}): Promise<FakeAccounts> {
  const accounts: Accounts = {
    passwords: new Map([["thu", "mật-khẩu"]]),
    refreshTokens: new Map(),
    accessTokens: new Set(),
    setupCodes: new Map(),
    serverId,
    accessLifeMs,
    made: 0,
  };
  const server = await startFakeServer((request, response) => {
    const [status, body] = answer(accounts, request);
    setTimeout(json, accounts.delayMs ?? 0, response, status, body);
  }, port);
  return Object.assign(accounts, server);
}

type Accounts = Pick<
  FakeAccounts,
  "passwords" | "refreshTokens" | "accessTokens" | "setupCodes" | "farewell" | "delayMs"
> & {
  readonly serverId: string;
  readonly accessLifeMs: number;
  made: number;
};

function answer(accounts: Accounts, { path, body, headers }: SeenRequest): [number, unknown] {
  switch (path) {
    case "/api/identity":
      return [200, identityOf(accounts)];
    case "/api/session/sign-in": {
      const { user, password } = fieldsOf(body);
      const right = user !== undefined && accounts.passwords.get(user) === password;
      return right ? [200, tokensFor(accounts, user)] : [401, { error: "wrong-password" }];
    }
    case "/api/session/refresh": {
      const { refreshToken = "" } = fieldsOf(body);
      const user = accounts.refreshTokens.get(refreshToken);
      accounts.refreshTokens.delete(refreshToken);
      return user === undefined
        ? [401, { error: "session-ended" }]
        : [200, { ...tokensFor(accounts, user), ...farewellOf(accounts) }];
    }
    case "/api/setup/redeem": {
      const unitId = accounts.setupCodes.get(fieldsOf(body)["code"] ?? "");
      const server = identityOf(accounts);
      return unitId === undefined
        ? [404, { error: "unknown-code" }]
        : [200, { unitId, unitName: "Phường Thử", server }];
    }
    case "/api/session/sign-out":
      return [200, { ok: true }];
    default: {
      const token = headers.authorization?.replace("Bearer ", "") ?? "";
      return [accounts.accessTokens.has(token) ? 200 : 401, {}];
    }
  }
}

function farewellOf({ farewell }: Accounts) {
  return farewell === undefined ? {} : { farewell };
}

function fieldsOf(body: Buffer): Record<string, string> {
  return JSON.parse(body.toString()) as Record<string, string>;
}

function identityOf({ serverId }: Accounts) {
  return { product: "ward-desk", serverId, epoch: "1", nowMs: Date.now(), version: "1" };
}

function tokensFor(accounts: Accounts, user: string) {
  accounts.made += 1;
  const refreshToken = `refresh-${String(accounts.made)}`;
  const accessToken = `access-${String(accounts.made)}`;
  accounts.refreshTokens.set(refreshToken, user);
  accounts.accessTokens.add(accessToken);
  const server = identityOf(accounts);
  return {
    accessToken,
    accessExpiresAtMs: server.nowMs + accounts.accessLifeMs,
    refreshToken,
    server,
    person: {
      user,
      displayName: "Nguyễn Văn Thử",
      roles: ["ward:26882:official"],
      unitId: "26882",
      unitName: "Phường Thử",
    },
  };
}
