import { createHash, timingSafeEqual } from "node:crypto";
import { badRequest, unauthorized } from "./refusal";
import { serverAdminRole, type User } from "./user";
import { type TokenRules, TokenVerifier } from "./verify-token";

export type ServerAdmin = { readonly name: string; readonly password: string };

export type AuthenticationRules = {
  readonly admin: ServerAdmin;
  /** Without it no bearer token is accepted. */
  readonly tokens?: TokenRules;
  readonly now: () => number;
};

/** Answers who sent an Authorization header, undefined when there is none. */
export type Authenticate = (header: string | undefined) => Promise<User | undefined>;

export function authenticator(rules: AuthenticationRules): Authenticate {
  const verifier = rules.tokens && new TokenVerifier(rules.tokens, rules.now);
  return async (header) => {
    const [, scheme = "", rest = ""] = /^(\w+) +(.*)$/s.exec(header ?? "") ?? [];
    if (rest === "") return undefined;
    switch (scheme.toLowerCase()) {
      case "basic":
        return adminFrom(rest, rules.admin);
      case "bearer":
        if (verifier === undefined) throw badRequest("Unknown kid");
        return verifier.verify(rest.trim());
      default:
        return undefined;
    }
  };
}

function adminFrom(encoded: string, admin: ServerAdmin): User {
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) {
    throw badRequest("Authorization header has invalid base64 value");
  }
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const isAdmin = isSame(decoded, `${admin.name}:${admin.password}`);
  if (!isAdmin) throw unauthorized("Name or password is incorrect.");
  return { name: admin.name, roles: [serverAdminRole] };
}

// Hashed first, so that the comparison takes the same time whatever was sent.
function isSame(sent: string, expected: string): boolean {
  return timingSafeEqual(sha256(sent), sha256(expected));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
