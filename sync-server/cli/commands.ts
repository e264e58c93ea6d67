import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  accountListShape,
  accountShape,
  createdAccountShape,
  createdInvitationShape,
  deviceListShape,
  importReportShape,
  signedOutShape,
} from "../../domain/contract/accounts";
import { accessVerificationShape } from "../../domain/contract/access-log";
import { serverIdentityShape } from "../../domain/contract/session";
import { writeInvitation } from "../../domain/contract/setup";
import { readRoles } from "../accounts/read-staff-file";
import type { AdminDoor } from "./admin-door";
import { sayAccount, sayDevice, sayImportRow, sayMoment, sayQr } from "./say";

export const usage = `Usage: node out/sync-server/main.mjs <command>, with the settings of the server (DATA_DIR, PORT, COUCHDB_URL …).
It asks the running server, or opens the data itself when none runs.

  accounts list
  accounts create <user> --name <name> --unit <code> --role <role>… [--position <text>]
  accounts roles <user> --role <role>…
  accounts unit <user> <code>
  accounts disable|enable|reset-password <user>
  accounts sign-out <user> [--at-once]
  accounts import <file.csv> [--dry-run]
  accounts devices
  accounts sign-out-device <device id> [--at-once]
  accounts invite --unit <code> --server-url <address> [--uses <n>] [--minutes <n>]
  access-log verify
  server restored                    a backup was put back: devices offer again what they hold

Roles: official, field, supervisor, restricted (in the unit given), operator, leader, admin,
or as CouchDB has them, such as ward:26882:official.`;

/** What a command needs of the world. */
export type CommandParts = { readonly door: AdminDoor; readonly say: (line: string) => void };

/** Wrong words on the command line; the usage is shown. */
export class WrongUsage extends Error {}

export function isCommand(words: readonly string[]): boolean {
  return (
    words[0] === "accounts" ||
    words[0] === "access-log" ||
    words[0] === "server" ||
    words[0] === "help"
  );
}

/** Read before anything is opened: a slip of the hand must not start a server. */
export function readCommand(words: readonly string[]): (parts: CommandParts) => Promise<number> {
  const { values, positionals } = parseWords(words);
  const [group = "", action = "", ...rest] = positionals;
  const command = commands[`${group} ${action}`];
  if (command === undefined || rest.length !== command.operands) throw new WrongUsage(usage);
  return (parts) => command.run({ ...parts, values, operands: rest });
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: optionTypes, allowPositionals: true });
  } catch (cause) {
    throw new WrongUsage(`${cause instanceof Error ? cause.message : ""}\n${usage}`);
  }
}

const optionTypes = {
  name: { type: "string" },
  unit: { type: "string" },
  role: { type: "string", multiple: true },
  position: { type: "string" },
  uses: { type: "string" },
  minutes: { type: "string" },
  "server-url": { type: "string" },
  "at-once": { type: "boolean" },
  "dry-run": { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseWords>["values"];
type Run = CommandParts & { readonly values: Values; readonly operands: readonly string[] };
type Command = { readonly operands: number; readonly run: (run: Run) => Promise<number> };

const commands: Readonly<Record<string, Command>> = {
  "accounts list": { operands: 0, run: list },
  "accounts create": { operands: 1, run: create },
  "accounts roles": { operands: 1, run: changeRoles },
  "accounts unit": { operands: 2, run: changeUnit },
  "accounts disable": { operands: 1, run: (run) => switchAccount(run, "disable") },
  "accounts enable": { operands: 1, run: (run) => switchAccount(run, "enable") },
  "accounts reset-password": { operands: 1, run: resetPassword },
  "accounts sign-out": { operands: 1, run: (run) => signOut(run, "accounts") },
  "accounts import": { operands: 1, run: importFile },
  "accounts devices": { operands: 0, run: listDevices },
  "accounts sign-out-device": { operands: 1, run: (run) => signOut(run, "devices") },
  "accounts invite": { operands: 0, run: invite },
  "access-log verify": { operands: 0, run: verifyLog },
  "server restored": { operands: 0, run: raiseEpoch },
};

const people = "/api/admin/accounts";

function pathOf({ operands }: Run, more = ""): string {
  return `${people}/${encodeURIComponent(operands[0] ?? "")}${more}`;
}

async function list({ door, say }: Run): Promise<number> {
  const { accounts } = accountListShape.parse(await door.ask(people));
  for (const account of accounts) say(sayAccount(account));
  return 0;
}

async function create({ door, say, values, operands }: Run): Promise<number> {
  const { name: displayName, unit: unitId, position } = values;
  if (displayName === undefined || unitId === undefined) throw new WrongUsage(usage);
  const roles = rolesOf(values, unitId);
  const wish = { user: operands[0], displayName, unitId, roles, position };
  sayCreated(say, await door.ask(people, wish));
  return 0;
}

async function changeRoles(run: Run): Promise<number> {
  const { accounts } = accountListShape.parse(await run.door.ask(people));
  const account = accounts.find((one) => one.user === run.operands[0]);
  const roles = rolesOf(run.values, run.values.unit ?? account?.unitId ?? "");
  run.say(sayAccount(accountShape.parse(await run.door.ask(pathOf(run), { roles }, "PUT"))));
  return 0;
}

async function changeUnit(run: Run): Promise<number> {
  const change = { unitId: run.operands[1] };
  run.say(sayAccount(accountShape.parse(await run.door.ask(pathOf(run), change, "PUT"))));
  run.say("His roles are as they were: `accounts roles` changes them.");
  return 0;
}

async function switchAccount(run: Run, action: "disable" | "enable"): Promise<number> {
  run.say(sayAccount(accountShape.parse(await run.door.ask(pathOf(run, `/${action}`), {}))));
  return 0;
}

async function resetPassword(run: Run): Promise<number> {
  sayCreated(run.say, await run.door.ask(pathOf(run, "/reset-password"), {}));
  return 0;
}

function sayCreated(say: (line: string) => void, raw: unknown): void {
  const { account, temporaryPassword, temporaryUntilMs } = createdAccountShape.parse(raw);
  say(sayAccount(account));
  say(`Password: ${temporaryPassword}`);
  say(`It must be changed at the first sign-in, before ${sayMoment(temporaryUntilMs)}.`);
}

async function signOut(run: Run, whose: "accounts" | "devices"): Promise<number> {
  const mode = run.values["at-once"] === true ? "atOnce" : "afterSending";
  const at = `/api/admin/${whose}/${encodeURIComponent(run.operands[0] ?? "")}/sign-out`;
  const { sessions } = signedOutShape.parse(await run.door.ask(at, { mode }));
  run.say(`Sessions ended: ${String(sessions)}.`);
  return 0;
}

async function importFile({ door, say, values, operands }: Run): Promise<number> {
  const csv = await readFile(operands[0] ?? "", "utf8");
  const dryRun = values["dry-run"] === true;
  const report = importReportShape.parse(await door.ask(`${people}/import`, { csv, dryRun }));
  for (const row of report.rows) say(sayImportRow(row));
  if (dryRun) say("Nothing was changed (--dry-run).");
  return report.rows.some((row) => row.outcome === "refused") ? 1 : 0;
}

async function listDevices({ door, say }: Run): Promise<number> {
  const { devices } = deviceListShape.parse(await door.ask("/api/admin/devices"));
  for (const device of devices) say(sayDevice(device));
  return 0;
}

async function invite({ door, say, values }: Run): Promise<number> {
  const { unit: unitId, "server-url": serverUrl } = values;
  if (unitId === undefined || serverUrl === undefined) throw new WrongUsage(usage);
  const wish = {
    unitId,
    uses: Number(values.uses ?? "1"),
    validMinutes: Number(values.minutes ?? "1440"),
  };
  const made = createdInvitationShape.parse(await door.ask("/api/admin/invitations", wish));
  const { code, serverId, invitation } = made;
  const text = writeInvitation({ serverUrl, code, unitId, serverId });
  say(sayQr(text));
  say(`Unit: ${invitation.unitName}`);
  say(`Server: ${serverUrl}`);
  say(`Setup code: ${code}`);
  say(`For ${String(invitation.uses)} device(s), until ${sayMoment(invitation.expiresAtMs)}.`);
  say(text);
  return 0;
}

/** Needed after a disk's snapshot alone: copies that were put back are noticed by themselves. */
async function raiseEpoch({ door, say }: Run): Promise<number> {
  const { epoch } = serverIdentityShape.parse(await door.ask("/api/admin/epoch", {}));
  say(`Epoch ${epoch}: every device pulls anew and offers again what the server has lost.`);
  return 0;
}

async function verifyLog({ door, say }: Run): Promise<number> {
  const raw = await door.ask("/api/access-log/verification");
  const { lines, broken } = accessVerificationShape.parse(raw);
  if (broken === undefined) {
    say(`The access log is whole: ${String(lines)} lines.`);
    return 0;
  }
  say(`The access log was tampered with at line ${String(broken.line)}: ${broken.problem}.`);
  return 1;
}

function rolesOf({ role = [] }: Values, unitId: string): readonly string[] {
  return role.flatMap((one) => readRoles(one, unitId));
}
