import { createPublicKey, type KeyObject } from "node:crypto";
import { errors, jwtVerify, type JWTPayload } from "jose";
import { badRequest, CouchRefusal, notFound, unauthorized } from "./refusal";
import { serverAdminRole, type User } from "./user";

export type TokenRules = {
  /** ES256 public key of the sync-server, as PEM text or as node's key object. */
  readonly publicKey: string | KeyObject;
  readonly issuer: string;
  /** A token that names another key, or none, is refused. Without it names are not looked at. */
  readonly keyId?: string;
};

/** One flat claim with a dot in its name: CouchDB is set up with `roles_claim_path = _couchdb\.roles`. */
export const rolesClaim = "_couchdb.roles";

const rememberedTokens = 2_000;

type Verified = { readonly user: User; readonly expiresAtMs: number };

export class TokenVerifier {
  readonly #key: KeyObject;
  readonly #issuer: string;
  readonly #keyId: string | undefined;
  readonly #now: () => number;
  // Checking a signature costs more than the request behind it, and clients send one token often.
  readonly #verified = new Map<string, Verified>();

  constructor(rules: TokenRules, now: () => number) {
    this.#key =
      typeof rules.publicKey === "string" ? createPublicKey(rules.publicKey) : rules.publicKey;
    this.#issuer = rules.issuer;
    this.#keyId = rules.keyId;
    this.#now = now;
  }

  async verify(token: string): Promise<User> {
    const known = this.#verified.get(token);
    if (known !== undefined && known.expiresAtMs > this.#now()) return known.user;
    const verified = userFrom(await this.#payload(token));
    if (this.#verified.size >= rememberedTokens) this.#verified.clear();
    this.#verified.set(token, verified);
    return verified.user;
  }

  async #payload(token: string): Promise<JWTPayload> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#key, {
        algorithms: ["ES256"],
        issuer: this.#issuer,
        requiredClaims: ["exp", "iss"],
        currentDate: new Date(this.#now()),
      });
      if (this.#keyId !== undefined && protectedHeader.kid !== this.#keyId) {
        throw badRequest("Unknown kid");
      }
      return payload;
    } catch (cause) {
      throw refusalFor(cause);
    }
  }
}

function refusalFor(cause: unknown): Error {
  if (cause instanceof CouchRefusal) return cause;
  if (cause instanceof errors.JWTExpired) return unauthorized("exp not in future");
  if (cause instanceof errors.JWTClaimValidationFailed) {
    const how = cause.reason === "missing" ? "Missing" : "Invalid";
    return badRequest(`${how} ${cause.claim} claim`);
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) return badRequest("Invalid alg header parameter");
  if (cause instanceof errors.JWSSignatureVerificationFailed) return badRequest("Bad signature");
  return badRequest("Malformed token");
}

function userFrom(payload: JWTPayload): Verified {
  const roles = payload[rolesClaim];
  if (roles === undefined) throw notFound(`missing json key: ${rolesClaim}`);
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === "string")) {
    throw badRequest("Malformed token");
  }
  // CouchDB would take such a token for a full admin; the issuer never signs one, so it is forged
  // or a mistake, and either way it must not open anything.
  if (roles.includes(serverAdminRole)) throw badRequest("A token cannot carry _admin");
  if (payload.sub === undefined || payload.sub === "") {
    throw unauthorized("Token missing sub claim.");
  }
  return {
    user: { name: payload.sub, roles },
    expiresAtMs: (payload.exp ?? 0) * 1_000,
  };
}
