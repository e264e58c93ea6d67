import { rolesClaim, tokenIssuer } from "../accounts/access-token";
import type { SigningKey } from "../accounts/signing-key";
import type { CouchAdmin } from "../couch/admin";

const handlersKey = "authentication_handlers";
const jwtHandler = "{chttpd_auth, jwt_authentication_handler}";
const defaultHandlers =
  "{chttpd_auth, cookie_authentication_handler}, {chttpd_auth, default_authentication_handler}";

/**
 * Teaches a real CouchDB to believe this server's tokens. In a cluster every node needs the same
 * settings; this reaches the node that answers, the others are set by hand (see README).
 */
export async function teachTokens(couch: CouchAdmin, key: SigningKey): Promise<void> {
  // CouchDB keeps settings in an ini file: the lines of the key are told apart by "\n" written out.
  const pem = key.publicPem.trim().replaceAll("\n", "\\n");
  await ensure(couch, ["jwt_keys", `ec:${key.keyId}`], pem);
  await ensure(couch, ["jwt_auth", "required_claims"], `exp, {iss, "${tokenIssuer}"}`);
  await ensure(couch, ["jwt_auth", "roles_claim_path"], rolesClaim.replaceAll(".", "\\."));
  const handlers = await couch.readSetting("chttpd", handlersKey);
  const text = typeof handlers === "string" && handlers !== "" ? handlers : defaultHandlers;
  if (!text.includes("jwt_authentication_handler")) {
    await couch.writeSetting("chttpd", handlersKey, `${jwtHandler}, ${text}`);
  }
}

async function ensure(
  couch: CouchAdmin,
  [section, key]: readonly [section: string, key: string],
  value: string,
): Promise<void> {
  if ((await couch.readSetting(section, key)) !== value) {
    await couch.writeSetting(section, key, value);
  }
}
