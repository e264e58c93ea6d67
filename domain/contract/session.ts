import { z } from "zod/mini";
import { wardsOf } from "../model/role";

/** Who is signed in on this device. Holds no credential: tokens never leave the main process. */
export type SessionInfo = {
  readonly user: string;
  readonly displayName: string;
  readonly position?: string;
  /** CouchDB role strings, see `model/role.ts`. */
  readonly roles: readonly string[];
  readonly unitId: string;
  readonly unitName: string;
  /** Wards whose tickets the server lets this person read; a server of before did not say. */
  readonly wards?: readonly string[];
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
  wards: z.optional(z.array(z.string())),
});
export type SignedInPerson = z.infer<typeof personShape>;

/**
 * Wards that are kept on this person's device. An area's supervisor has those below his area, and
 * only the server knows which of them have a desk; leaders and operators have none.
 */
export function wardsToKeep({
  roles,
  wards,
}: Pick<SessionInfo, "roles" | "wards">): readonly string[] {
  return wards ?? wardsOf(roles);
}

/** `POST /api/session/sign-in` */
export const signInRequestShape = z.object({
  user: z.string().check(z.minLength(1), z.maxLength(128)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
  deviceId: z.string().check(z.minLength(1), z.maxLength(64)),
  deviceName: z.string().check(z.maxLength(200)),
});
export type SignInRequest = z.infer<typeof signInRequestShape>;

/**
 * `POST /api/session/password`: takes the old password, sets the new one and signs in with it.
 * A person whose password was given by the administrator (409 `password-change-needed` at sign-in)
 * does this first. Refusals are those of sign-in, and 422 `password-refused` with one of
 * `PasswordProblem` as reason. Sessions on other devices get their farewell, see below.
 */
export const changePasswordRequestShape = z.extend(signInRequestShape, {
  newPassword: z.string().check(z.minLength(1), z.maxLength(1024)),
});
export type ChangePasswordRequest = z.infer<typeof changePasswordRequestShape>;

/**
 * Why the server ended a session while the person did not ask for it: the `reason` beside
 * `session-ended`, and of a farewell.
 */
export const sessionEndReasons = [
  "signed-out",
  "signed-out-by-admin",
  "password-changed",
  "reused",
  "expired",
] as const;
export type SessionEndReason = (typeof sessionEndReasons)[number];

/**
 * Comes with the last tokens of a session that the administrator ended, or that ended because
 * the password was changed elsewhere. The access token is good until `untilMs` (server's clock):
 * the device sends what is unsent of this person and then asks for the password. The refresh
 * token that comes with it is worth nothing. When the administrator said "at once" (a stolen
 * device) or disabled the account there is no farewell, the refresh is refused.
 */
export const farewellShape = z.object({
  reason: z.enum(sessionEndReasons),
  untilMs: z.number(),
});
export type Farewell = z.infer<typeof farewellShape>;

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
  farewell: z.optional(farewellShape),
});
export type SessionTokens = z.infer<typeof sessionTokensShape>;

/** Body of every refusal under `/api`: `{ error, reason }`, like CouchDB's. */
export const apiErrorShape = z.object({ error: z.string(), reason: z.optional(z.string()) });
export type SignInError =
  | "wrong-password"
  | "account-disabled"
  | "too-many-attempts"
  | "bad-request"
  /** 401; `reason` is one of `sessionEndReasons` where the server knows it. */
  | "session-ended"
  /** 409: the right password, but one that the administrator gave. */
  | "password-change-needed"
  /** 401: the right password, given by the administrator too long ago. */
  | "temporary-password-expired"
  /** 422: `reason` is one of `PasswordProblem` (`rules/access/password-policy.ts`). */
  | "password-refused";
