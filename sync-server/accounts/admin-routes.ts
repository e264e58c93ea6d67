import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { AdminError } from "../../domain/contract/accounts";
import {
  accountChangeShape,
  importRequestShape,
  newAccountShape,
  newInvitationShape,
  signOutOrderShape,
} from "../../domain/contract/accounts";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { Result } from "../../domain/model/result";
import { existsAt } from "../../domain/rules/org/org-tree";
import type { Database } from "../couch/database";
import { HttpError, parseBody } from "../http-error";
import type { AccountAdmin } from "./account-admin";
import type { AccountStore } from "./account-store";
import { normaliseUser } from "./account-store";
import type { AuthenticateAdmin } from "./authenticate-admin";
import { listDevices } from "./devices";
import { endSessions } from "./end-sessions";
import { importStaff } from "./import-staff";
import type { Invitations } from "./invitations";

export type AdminRouteParts = {
  readonly authenticate: AuthenticateAdmin;
  readonly admin: AccountAdmin;
  readonly store: AccountStore;
  readonly accounts: Database;
  readonly invitations: Invitations;
  readonly units: () => Promise<readonly OrgUnit[]>;
  /** Accounts were created or changed: wards may need databases, the apps another list. */
  readonly staffChanged: () => Promise<void>;
  readonly serverId: string;
  readonly now: () => number;
};

const statusOf: { readonly [error in AdminError]?: number } = {
  "not-found": 404,
  "user-taken": 409,
  "last-admin": 409,
  "own-account": 409,
  "account-refused": 422,
};

function granted<Value>(result: Result<Value, AdminError>): Value {
  if (result.ok) return result.value;
  const { reason, detail } = result;
  throw new HttpError(
    statusOf[reason] ?? 400,
    reason,
    detail === undefined ? {} : { reason: detail },
  );
}

const userShape = z.object({ user: z.string().check(z.minLength(1), z.maxLength(128)) });
const idShape = z.object({ id: z.string().check(z.minLength(1), z.maxLength(128)) });

function userOf(params: unknown): string {
  return normaliseUser(parseBody(userShape, params).user);
}

/** `/api/admin`, see `domain/contract/accounts.ts`. */
export function addAdminRoutes(app: FastifyInstance, parts: AdminRouteParts): void {
  addAccountRoutes(app, parts);
  addSignOutRoutes(app, parts);
  addInvitationRoutes(app, parts);
}

function addAccountRoutes(app: FastifyInstance, parts: AdminRouteParts): void {
  const { authenticate, admin, staffChanged } = parts;
  app.get("/api/admin/accounts", async (request) => {
    await authenticate(request);
    return { accounts: await admin.list() };
  });
  app.post("/api/admin/accounts", async (request, reply) => {
    await authenticate(request);
    const created = granted(await admin.create(parseBody(newAccountShape, request.body)));
    await staffChanged();
    reply.code(201);
    return created;
  });
  app.post("/api/admin/accounts/import", async (request) => {
    const { user: by } = await authenticate(request);
    const { csv, dryRun } = parseBody(importRequestShape, request.body);
    const people = await parts.store.list();
    const known = { admin, people, units: await parts.units(), by, now: parts.now };
    const report = await importStaff(csv, dryRun, known);
    if (!report.ok) throw new HttpError(422, "file-refused", { reason: report.reason });
    if (!dryRun) await staffChanged();
    return report.value;
  });
  app.put("/api/admin/accounts/:user", async (request) => {
    const { user: by } = await authenticate(request);
    const change = parseBody(accountChangeShape, request.body);
    const changed = granted(await admin.change(userOf(request.params), change, by));
    await staffChanged();
    return changed;
  });
  app.post("/api/admin/accounts/:user/reset-password", async (request) => {
    await authenticate(request);
    return granted(await admin.resetPassword(userOf(request.params)));
  });
  for (const [action, disabled] of [
    ["disable", true],
    ["enable", false],
  ] as const) {
    app.post(`/api/admin/accounts/:user/${action}`, async (request) => {
      const { user: by } = await authenticate(request);
      const changed = granted(await admin.setDisabled(userOf(request.params), disabled, by));
      await staffChanged();
      return changed;
    });
  }
}

function addSignOutRoutes(app: FastifyInstance, parts: AdminRouteParts): void {
  const { authenticate, store, accounts } = parts;
  const reason = "signed-out-by-admin";
  app.post("/api/admin/accounts/:user/sign-out", async (request) => {
    const { user: by } = await authenticate(request);
    const { mode } = parseBody(signOutOrderShape, request.body);
    const user = userOf(request.params);
    if (user === by) throw new HttpError(409, "own-account");
    if ((await store.find(user)) === undefined) throw new HttpError(404, "not-found");
    const order = { reason, atOnce: mode === "atOnce" } as const;
    return { sessions: await endSessions(store, { ...order, which: (one) => one.user === user }) };
  });
  app.get("/api/admin/devices", async (request) => {
    await authenticate(request);
    return { devices: await listDevices(accounts, store) };
  });
  app.post("/api/admin/devices/:id/sign-out", async (request) => {
    await authenticate(request);
    const { mode } = parseBody(signOutOrderShape, request.body);
    const { id } = parseBody(idShape, request.params);
    const order = { reason, atOnce: mode === "atOnce" } as const;
    return {
      sessions: await endSessions(store, { ...order, which: (one) => one.deviceId === id }),
    };
  });
}

function addInvitationRoutes(app: FastifyInstance, parts: AdminRouteParts): void {
  const { authenticate, invitations, serverId } = parts;
  app.get("/api/admin/invitations", async (request) => {
    await authenticate(request);
    return { invitations: await invitations.list() };
  });
  app.post("/api/admin/invitations", async (request, reply) => {
    const { user } = await authenticate(request);
    const wish = parseBody(newInvitationShape, request.body);
    const unit = (await parts.units()).find(
      (one) => one.id === wish.unitId && existsAt(one, parts.now()),
    );
    if (unit === undefined) {
      throw new HttpError(422, "account-refused", { reason: "unknown-unit" });
    }
    const created = await invitations.create({ ...wish, unitName: unit.name }, user);
    reply.code(201);
    return { ...created, serverId };
  });
  app.post("/api/admin/invitations/:id/withdraw", async (request) => {
    await authenticate(request);
    return granted(await invitations.withdraw(parseBody(idShape, request.params).id));
  });
}
