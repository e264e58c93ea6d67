import { z } from "zod/mini";

/**
 * What the administrator (`city:admin`) does with people and devices, all under `/api/admin`.
 * Online only. A refusal is `{ error, reason? }`, the errors are `AdminError`.
 *
 * | GET  | accounts                         | `accountListShape`                            |
 * | POST | accounts                         | `newAccountShape` → `createdAccountShape`     |
 * | PUT  | accounts/<user>                  | `accountChangeShape` → `accountShape`         |
 * | POST | accounts/<user>/disable, enable  | → `accountShape`                              |
 * | POST | accounts/<user>/reset-password   | → `createdAccountShape`                       |
 * | POST | accounts/<user>/sign-out         | `signOutOrderShape` → `signedOutShape`        |
 * | POST | accounts/import                  | `importRequestShape` → `importReportShape`    |
 * | GET  | devices                          | `deviceListShape`                             |
 * | POST | devices/<id>/sign-out            | `signOutOrderShape` → `signedOutShape`        |
 * | GET  | invitations                      | `invitationListShape`                         |
 * | POST | invitations                      | `newInvitationShape` → `createdInvitationShape` |
 * | POST | invitations/<id>/withdraw        | → `invitationShape`                           |
 */

const user = z.string().check(z.minLength(1), z.maxLength(64));
const displayName = z.string().check(z.minLength(1), z.maxLength(200));
const position = z.string().check(z.maxLength(200));
const roles = z.array(z.string().check(z.maxLength(100))).check(z.maxLength(50));
const unitId = z.string().check(z.minLength(1), z.maxLength(24));

export const accountShape = z.object({
  user: z.string(),
  displayName: z.string(),
  position: z.optional(z.string()),
  roles: z.array(z.string()),
  unitId: z.string(),
  unitName: z.string(),
  disabled: z.boolean(),
  /** Has a password that the administrator gave and that must be changed at the next sign-in. */
  mustChangePassword: z.boolean(),
  /** On whatever device. */
  lastContactMs: z.optional(z.number()),
});
export type AccountCard = z.infer<typeof accountShape>;

export const accountListShape = z.object({ accounts: z.array(accountShape) });

export const newAccountShape = z.object({
  user,
  displayName,
  position: z.optional(position),
  roles,
  unitId,
});
export type NewAccount = z.infer<typeof newAccountShape>;

/** What is absent stays as it is; an empty `position` takes it away. */
export const accountChangeShape = z.object({
  displayName: z.optional(displayName),
  position: z.optional(position),
  roles: z.optional(roles),
  unitId: z.optional(unitId),
});
export type AccountChange = z.infer<typeof accountChangeShape>;

/** The only time that the password is told. */
export const createdAccountShape = z.object({
  account: accountShape,
  temporaryPassword: z.string(),
  temporaryUntilMs: z.number(),
});
export type CreatedAccount = z.infer<typeof createdAccountShape>;

/** `afterSending`: unsent work may still go out, see `farewellShape`. `atOnce`: nothing more. */
export const signOutModes = ["afterSending", "atOnce"] as const;
export type SignOutMode = (typeof signOutModes)[number];
export const signOutOrderShape = z.object({ mode: z.enum(signOutModes) });
export const signedOutShape = z.object({ sessions: z.number() });

/** Columns of the file, in any order, told by their names; `position` may be missing. */
export const importColumns = {
  user: ["user", "username", "tên đăng nhập", "tài khoản"],
  displayName: ["displayname", "name", "họ tên", "họ và tên"],
  unitId: ["unitid", "unit", "mã đơn vị", "đơn vị"],
  roles: ["roles", "role", "vai trò", "quyền"],
  position: ["position", "chức vụ", "chức danh"],
} as const;
export type ImportColumn = keyof typeof importColumns;

export const importRequestShape = z.object({
  csv: z.string().check(z.maxLength(900_000)),
  /** Says what would happen and does nothing. */
  dryRun: z.boolean(),
});

export const importProblems = [
  "wrong-column-count",
  "bad-user",
  "no-name",
  "text-too-long",
  "unknown-unit",
  "no-role",
  "unknown-role",
  "role-of-unknown-unit",
  "repeated-user",
  /** The row would take away the last administrator, or the rights of whoever imports. */
  "last-admin",
  "own-account",
] as const;
export type ImportProblem = (typeof importProblems)[number];

export const importRowShape = z.object({
  /** Line of the file in which the row begins; the header stands in line 1. */
  line: z.number(),
  user: z.string(),
  displayName: z.string(),
  outcome: z.enum(["created", "changed", "unchanged", "refused"]),
  problems: z.array(z.object({ problem: z.enum(importProblems), detail: z.optional(z.string()) })),
  /** Of a new account, when this was no dry run. */
  temporaryPassword: z.optional(z.string()),
});
export type ImportRow = z.infer<typeof importRowShape>;

export const importReportShape = z.object({
  dryRun: z.boolean(),
  rows: z.array(importRowShape),
  temporaryUntilMs: z.optional(z.number()),
});
export type ImportReport = z.infer<typeof importReportShape>;

export const deviceShape = z.object({
  deviceId: z.string(),
  deviceName: z.string(),
  /** Where it was set up with a setup code. */
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
  lastContactMs: z.number(),
  sessions: z.array(
    z.object({
      user: z.string(),
      displayName: z.string(),
      startedAtMs: z.number(),
      lastContactMs: z.number(),
      state: z.enum(["open", "ending", "ended"]),
    }),
  ),
});
export type DeviceCard = z.infer<typeof deviceShape>;
export const deviceListShape = z.object({ devices: z.array(deviceShape) });

export const newInvitationShape = z.object({
  unitId,
  /** How many devices may use the code. */
  uses: z.number().check(z.gte(1), z.lte(100), z.multipleOf(1)),
  validMinutes: z.number().check(z.gte(5), z.lte(7 * 24 * 60), z.multipleOf(1)),
});
export type NewInvitation = z.infer<typeof newInvitationShape>;

export const invitationShape = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  uses: z.number(),
  used: z.number(),
  createdBy: z.string(),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  state: z.enum(["open", "expired", "used-up", "withdrawn"]),
});
export type InvitationCard = z.infer<typeof invitationShape>;
export const invitationListShape = z.object({ invitations: z.array(invitationShape) });

/** The only time that the code is told; `writeInvitation` (`contract/setup.ts`) makes the QR. */
export const createdInvitationShape = z.object({
  invitation: invitationShape,
  code: z.string(),
  serverId: z.string(),
});
export type CreatedInvitation = z.infer<typeof createdInvitationShape>;

export type AdminError =
  | "unauthorized"
  | "forbidden"
  | "bad-request"
  | "not-found"
  /** 409: another account has this name. */
  | "user-taken"
  /** 422: `reason` is one of `ImportProblem`. */
  | "account-refused"
  /** 409: nobody would be left who may manage accounts. */
  | "last-admin"
  /** 409: one's own account is not disabled, demoted or signed out here. */
  | "own-account"
  /** 422: `reason` says what: `empty`, `no-header`, `unreadable`, `too-many-rows`, `missing-column`. */
  | "file-refused"
  | "too-many-requests";
