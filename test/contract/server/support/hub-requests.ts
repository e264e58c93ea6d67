import path from "node:path";
import { signAccessToken } from "../../../../sync-server/accounts/access-token";
import { openSigningKey } from "../../../../sync-server/accounts/signing-key";
import { hubCaller } from "../../../../sync-server/dispatch/hub";
import type { TestServer } from "./test-server";

/** Asks CouchDB as the hub, for what the server itself has no use: making branches. */
export async function askAsHub(
  server: TestServer,
  at: string,
  { method = "GET", body }: { readonly method?: string; readonly body?: unknown } = {},
): Promise<unknown> {
  const key = await openSigningKey(path.join(server.dataDir, "signing-key.pem"));
  const { token } = await signAccessToken(hubCaller, key, server.clock.now());
  const answer = await server.ask(at, {
    method,
    headers: { authorization: `Bearer ${token}`, accept: "application/json" },
    ...(body === undefined ? {} : { body }),
  });
  return answer.json();
}
