import { z } from "zod/mini";

/** Who is signed in on this device. Holds no credential: tokens never leave the main process. */
export type SessionInfo = {
  readonly user: string;
  readonly displayName: string;
  readonly position?: string;
  /** CouchDB role strings, see `model/role.ts`. */
  readonly roles: readonly string[];
  readonly unitId: string;
  readonly unitName: string;
  /** False after an offline unlock until the server has renewed the session. */
  readonly online: boolean;
};

export const serverIdentityShape = z.object({
  product: z.literal("ward-desk"),
  serverId: z.string(),
  /** Grows when the data behind the server was restored or replaced. */
  epoch: z.string(),
  /** Epoch milliseconds by the server's clock. */
  nowMs: z.number(),
  version: z.string(),
});
export type ServerIdentity = z.infer<typeof serverIdentityShape>;

export const personShape = z.object({
  user: z.string(),
  displayName: z.string(),
  position: z.optional(z.string()),
  roles: z.array(z.string()),
  unitId: z.string(),
  unitName: z.string(),
});
export type SignedInPerson = z.infer<typeof personShape>;

/** `POST /api/session/sign-in` */
export const signInRequestShape = z.object({
  user: z.string().check(z.minLength(1), z.maxLength(128)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
  deviceId: z.string().check(z.minLength(1), z.maxLength(64)),
  deviceName: z.string().check(z.maxLength(200)),
});
export type SignInRequest = z.infer<typeof signInRequestShape>;

/** `POST /api/session/refresh`: the refresh token is used up and a new one comes back. */
export const refreshRequestShape = z.object({
  refreshToken: z.string().check(z.maxLength(512)),
  deviceId: z.string().check(z.minLength(1), z.maxLength(64)),
});

export const sessionTokensShape = z.object({
  accessToken: z.string(),
  accessExpiresAtMs: z.number(),
  refreshToken: z.string(),
  person: personShape,
  server: serverIdentityShape,
});
export type SessionTokens = z.infer<typeof sessionTokensShape>;

/** Body of every refusal under `/api`: `{ error, reason }`, like CouchDB's. */
export const apiErrorShape = z.object({ error: z.string(), reason: z.optional(z.string()) });
export type SignInError =
  "wrong-password" | "account-disabled" | "too-many-attempts" | "bad-request" | "session-ended";
