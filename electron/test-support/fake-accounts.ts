import type { FakeServer } from "./fake-server";
import { json, startFakeServer } from "./fake-server";

/** A server with accounts and rotating refresh tokens, each of which works once. */
export type FakeAccounts = FakeServer & {
  readonly passwords: Map<string, string>;
  /** Refresh tokens that are still good, with their users. */
  readonly refreshTokens: Map<string, string>;
  /** Access tokens that are still good. */
  readonly accessTokens: Set<string>;
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
  const passwords = new Map([["thu", "mật-khẩu"]]);
  const refreshTokens = new Map<string, string>();
  const accessTokens = new Set<string>();
  let made = 0;

  const identity = () => ({
    product: "ward-desk",
    serverId,
    epoch: "1",
    nowMs: Date.now(),
    version: "1",
  });
  const tokensFor = (user: string) => {
    made += 1;
    const refreshToken = `refresh-${String(made)}`;
    const accessToken = `access-${String(made)}`;
    refreshTokens.set(refreshToken, user);
    accessTokens.add(accessToken);
    const server = identity();
    return {
      accessToken,
      accessExpiresAtMs: server.nowMs + accessLifeMs,
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
  };
  const server = await startFakeServer(({ path, body, headers }, response) => {
    if (path === "/api/identity") {
      json(response, 200, identity());
      return;
    }
    if (path === "/api/session/sign-in") {
      const { user, password } = JSON.parse(body.toString()) as Record<string, string>;
      const right = user !== undefined && passwords.get(user) === password;
      if (right) json(response, 200, tokensFor(user));
      else json(response, 401, { error: "wrong-password" });
      return;
    }
    if (path === "/api/session/refresh") {
      const { refreshToken = "" } = JSON.parse(body.toString()) as Record<string, string>;
      const user = refreshTokens.get(refreshToken);
      refreshTokens.delete(refreshToken);
      if (user === undefined) json(response, 401, { error: "session-ended" });
      else json(response, 200, tokensFor(user));
      return;
    }
    const token = headers.authorization?.replace("Bearer ", "") ?? "";
    json(response, accessTokens.has(token) ? 200 : 401, {});
  }, port);
  return Object.assign(server, { passwords, refreshTokens, accessTokens });
}
