import { z } from "zod/mini";
import type { Result } from "../model/result";
import { ok, refuse } from "../model/result";
import type { ServerAway } from "./line-trouble";
import { serverIdentityShape } from "./session";

/**
 * A new device is told where its server is and which unit it stands in, either by a setup code
 * typed beside the server's address, or by the text of a QR code, which holds both.
 */
export type SetupInvitation = {
  /** "https://1022.example.vn" */
  readonly serverUrl: string;
  /** "7K3M-P2QX" */
  readonly code: string;
  readonly unitId: string;
  /** The server must answer `/api/identity` with this id, or it is another server. */
  readonly serverId: string;
};

/**
 * `POST /api/setup/redeem`, without a session: uses the code up once for this device and enters
 * the device in the list of the administrator. Refusals: 404 `unknown-code`, 410 `code-expired`,
 * 410 `code-used-up`, 410 `code-withdrawn`, 429 `too-many-requests`. A device that asks again with the code that
 * it used already gets the same answer and uses nothing up.
 */
export const redeemRequestShape = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(40)),
  deviceId: z.string().check(z.minLength(1), z.maxLength(64)),
  deviceName: z.string().check(z.maxLength(200)),
});
export type RedeemRequest = z.infer<typeof redeemRequestShape>;

export const redeemAnswerShape = z.object({
  unitId: z.string(),
  unitName: z.string(),
  server: serverIdentityShape,
});
export type RedeemAnswer = z.infer<typeof redeemAnswerShape>;
export type RedeemRefusal =
  "unknown-code" | "code-expired" | "code-used-up" | "code-withdrawn" | "too-many-requests";

/** What a person has of an invitation: all of it, or the code and the address from a paper. */
export type SetupWish = {
  readonly serverUrl: string;
  readonly code: string;
  readonly serverId?: string;
};

export type SetupRefusal =
  | RedeemRefusal
  | "not-a-url"
  | "unreachable"
  | Exclude<ServerAway, "server-down">
  | "not-ward-desk"
  /** Somebody else answers at the address of the invitation. The code was not told to them. */
  | "other-server"
  | "server-error";

/** No letters that are taken for digits; eight of them. */
export const setupCodeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const setupCodeLength = 8;

/** "7k3m p2qx", "7K3M-P2QX" and "7K3MP2QX" are one code; O is read as 0, I and L as 1. */
export function readSetupCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s.–-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const right =
    plain.length === setupCodeLength && [...plain].every((c) => setupCodeAlphabet.includes(c));
  return right ? plain : undefined;
}

export function writeSetupCode(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

const prefix = "ward-desk://setup?";

/** What the QR code holds, and what can be copied in its place. */
export function writeInvitation(invitation: SetupInvitation): string {
  const { serverUrl, code, unitId, serverId } = invitation;
  const fields = { server: serverUrl, code, unit: unitId, id: serverId };
  return (
    prefix +
    Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&")
  );
}

/** Reads what a camera saw or a person pasted; anything may stand there. */
export function readInvitation(text: string): Result<SetupInvitation, "not-an-invitation"> {
  const trimmed = text.trim();
  if (trimmed.length > 2_000 || !trimmed.startsWith(prefix)) return refuse("not-an-invitation");
  const fields = readFields(trimmed.slice(prefix.length));
  const [serverUrl = "", code = "", unitId = "", serverId = ""] = [
    "server",
    "code",
    "unit",
    "id",
  ].map((name) => fields?.get(name));
  const plain = readSetupCode(code);
  const right =
    /^https?:\/\/[a-z0-9.:[\]-]{1,253}(:\d{1,5})?\/?$/i.test(serverUrl) &&
    /^[0-9a-z][0-9a-z-]{0,23}$/.test(unitId) &&
    /^[\w-]{1,64}$/.test(serverId);
  if (plain === undefined || !right) return refuse("not-an-invitation");
  return ok({ serverUrl, code: writeSetupCode(plain), unitId, serverId });
}

function readFields(query: string): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(
      query.split("&").map((part) => {
        const [name = "", value = ""] = part.split("=");
        return [name, decodeURIComponent(value)];
      }),
    );
  } catch {
    return undefined;
  }
}
