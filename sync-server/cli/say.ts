import { generate } from "lean-qr";
import type { AccountCard, DeviceCard, ImportRow } from "../../domain/contract/accounts";

export function sayMoment(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 16).replace("T", " ") + " UTC";
}

export function sayAccount(account: AccountCard): string {
  const { user, displayName, unitName, roles, disabled, mustChangePassword } = account;
  const notes = [
    ...(disabled ? ["DISABLED"] : []),
    ...(mustChangePassword ? ["password to be changed"] : []),
  ];
  const note = notes.length === 0 ? "" : `  [${notes.join(", ")}]`;
  return `${user.padEnd(24)} ${displayName}, ${unitName}: ${roles.join(" ")}${note}`;
}

export function sayDevice({ deviceId, deviceName, lastContactMs, sessions }: DeviceCard): string {
  const people = sessions.map(({ user, state }) =>
    state === "open" ? user : `${user} (${state})`,
  );
  return `${deviceId.padEnd(28)} ${deviceName}, last heard of ${sayMoment(lastContactMs)}: ${people.join(", ")}`;
}

export function sayImportRow(row: ImportRow): string {
  const problems = row.problems.map(({ problem, detail }) =>
    detail === undefined ? problem : `${problem} "${detail}"`,
  );
  const password = row.temporaryPassword === undefined ? [] : [`password ${row.temporaryPassword}`];
  const what = [row.outcome, ...problems, ...password].join("; ");
  return `line ${String(row.line)}: ${row.user}: ${what}`;
}

/** Two rows of the code in one of the terminal. */
export function sayQr(text: string): string {
  const code = generate(text);
  const lines: string[] = [];
  for (let y = -2; y < code.size + 2; y += 2) {
    let line = "";
    for (let x = -2; x < code.size + 2; x += 1) {
      const [upper, lower] = [code.get(x, y), code.get(x, y + 1)];
      line += upper ? (lower ? " " : "▄") : lower ? "▀" : "█";
    }
    lines.push(line);
  }
  return lines.join("\n");
}
