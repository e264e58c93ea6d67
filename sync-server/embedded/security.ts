import { isRecord } from "../../domain/model/shape";
import { badRequest, forbidden, unauthorized } from "./refusal";
import { isServerAdmin, type User } from "./user";

export type NamesAndRoles = {
  readonly names?: readonly string[];
  readonly roles?: readonly string[];
};

/** A database's `_security` object; what CouchDB does not know in it is kept as it came. */
export type Security = { readonly admins?: NamesAndRoles; readonly members?: NamesAndRoles };

export const adminsOnly: Security = {
  members: { roles: ["_admin"] },
  admins: { roles: ["_admin"] },
};

export function parseSecurity(value: unknown): Security {
  if (!isRecord(value)) throw badRequest("Request body must be a JSON object");
  for (const part of ["admins", "members"]) {
    const list = value[part];
    if (list === undefined) continue;
    if (!isRecord(list)) throw badRequest(`${part} must be a JSON object`);
    for (const kind of ["names", "roles"]) {
      if (list[kind] !== undefined && !isListOfText(list[kind])) {
        throw badRequest(`${kind} must be a JSON list of strings`);
      }
    }
  }
  return value;
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

export function assertMember(user: User, security: Security): void {
  if (isServerAdmin(user)) return;
  const { members } = security;
  const open = (members?.names ?? []).length === 0 && (members?.roles ?? []).length === 0;
  if (open || isIn(user, members) || isIn(user, security.admins)) return;
  throw forbidden("You are not allowed to access this db.");
}

export function isDatabaseAdmin(user: User, security: Security): boolean {
  return isServerAdmin(user) || isIn(user, security.admins);
}

export function assertDatabaseAdmin(user: User, security: Security): void {
  if (!isDatabaseAdmin(user, security)) throw unauthorized("You are not a db or server admin.");
}

export function assertServerAdmin(user: User): void {
  if (!isServerAdmin(user)) throw unauthorized("You are not a server admin.");
}

function isIn(user: User, list: NamesAndRoles | undefined): boolean {
  return (
    (list?.names ?? []).includes(user.name) ||
    (list?.roles ?? []).some((role) => user.roles.includes(role))
  );
}
