import { createHmac, randomInt } from "node:crypto";
import { z } from "zod/mini";
import type { InvitationCard, NewInvitation } from "../../domain/contract/accounts";
import type { RedeemRefusal, RedeemRequest } from "../../domain/contract/setup";
import {
  readSetupCode,
  setupCodeAlphabet,
  setupCodeLength,
  writeSetupCode,
} from "../../domain/contract/setup";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Database } from "../couch/database";

/** The code itself is nowhere: only what it becomes under the server's secret. */
const invitationShape = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  uses: z.number(),
  /** Devices that have used it. */
  devices: z.array(z.string()),
  createdBy: z.string(),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  withdrawn: z.optional(z.boolean()),
});
type Invitation = z.infer<typeof invitationShape>;

export type InvitationParts = {
  readonly accounts: Database;
  readonly secret: string;
  readonly now: () => number;
};

export type Redeemed = { readonly unitId: string; readonly unitName: string };

export type Invitations = {
  readonly create: (
    wish: NewInvitation & { readonly unitName: string },
    by: string,
  ) => Promise<{ readonly invitation: InvitationCard; readonly code: string }>;
  readonly list: () => Promise<readonly InvitationCard[]>;
  readonly withdraw: (id: string) => Promise<Result<InvitationCard, "not-found">>;
  readonly redeem: (
    request: RedeemRequest,
  ) => Promise<Result<Redeemed, Exclude<RedeemRefusal, "too-many-requests">>>;
};

export function openInvitations({ accounts, secret, now }: InvitationParts): Invitations {
  const idOf = (plainCode: string): string =>
    createHmac("sha256", secret).update(`setup-code ${plainCode}`).digest("base64url").slice(0, 22);
  return {
    create: async ({ unitId, unitName, uses, validMinutes }, createdBy) => {
      const plain = makeCode();
      const createdAtMs = now();
      const invitation: Invitation = {
        id: idOf(plain),
        unitId,
        unitName,
        uses,
        devices: [],
        createdBy,
        createdAtMs,
        expiresAtMs: createdAtMs + validMinutes * 60_000,
      };
      const doc = { _id: documentId(invitation.id), type: "invitation", ...invitation };
      const written = await accounts.put(doc);
      if (!written.ok) throw new Error(`the invitation was not written: ${written.reason}`);
      return { invitation: cardOf(invitation, createdAtMs), code: writeSetupCode(plain) };
    },
    list: async () => {
      const rows = await accounts.list({ startKey: "invitation:", endKey: "invitation:\ufff0" });
      return rows
        .map((row) => cardOf(invitationShape.parse(row.doc), now()))
        .sort((a, b) => b.createdAtMs - a.createdAtMs);
    },
    withdraw: async (id) => {
      const changed = await edit(accounts, id, (found) => ok({ ...found, withdrawn: true }));
      return changed.ok ? ok(cardOf(changed.value, now())) : refuse("not-found");
    },
    redeem: async ({ code, deviceId }) => {
      const plain = readSetupCode(code);
      if (plain === undefined) return refuse("unknown-code");
      const used = await edit(accounts, idOf(plain), (found) => use(found, deviceId, now()));
      if (used.ok) return ok({ unitId: used.value.unitId, unitName: used.value.unitName });
      return refuse(used.reason === "not-found" ? "unknown-code" : used.reason);
    },
  };
}

type UseRefusal = "code-expired" | "code-used-up" | "code-withdrawn";

function use(
  invitation: Invitation,
  deviceId: string,
  nowMs: number,
): Result<Invitation, UseRefusal> {
  const { devices, uses } = invitation;
  if (invitation.withdrawn === true) return refuse("code-withdrawn");
  if (nowMs > invitation.expiresAtMs) return refuse("code-expired");
  // The answer was lost on its way: the same device asks again.
  if (devices.includes(deviceId)) return ok(invitation);
  if (devices.length >= uses) return refuse("code-used-up");
  return ok({ ...invitation, devices: [...devices, deviceId] });
}

/** Two devices at once: one of them meets what the other one left. */
async function edit<Refusal extends string>(
  accounts: Database,
  id: string,
  change: (invitation: Invitation) => Result<Invitation, Refusal>,
): Promise<Result<Invitation, Refusal | "not-found">> {
  for (;;) {
    const stored = await accounts.get(documentId(id));
    if (stored === undefined) return refuse("not-found");
    const found = invitationShape.parse(stored.doc);
    const changed = change(found);
    if (!changed.ok || changed.value === found) return changed;
    const doc = { _id: documentId(id), type: "invitation", ...changed.value };
    const written = await accounts.put(doc, stored.rev);
    if (written.ok) return changed;
    if (written.reason !== "conflict") throw new Error("the invitation was not written");
  }
}

function documentId(id: string): string {
  return `invitation:${id}`;
}

function makeCode(): string {
  const letters = Array.from(
    { length: setupCodeLength },
    () => setupCodeAlphabet[randomInt(setupCodeAlphabet.length)] ?? "",
  );
  return letters.join("");
}

function cardOf(invitation: Invitation, nowMs: number): InvitationCard {
  const { devices, withdrawn: _withdrawn, ...rest } = invitation;
  return { ...rest, used: devices.length, state: stateOf(invitation, nowMs) };
}

function stateOf(invitation: Invitation, nowMs: number): InvitationCard["state"] {
  if (invitation.withdrawn === true) return "withdrawn";
  if (invitation.devices.length >= invitation.uses) return "used-up";
  return nowMs > invitation.expiresAtMs ? "expired" : "open";
}
