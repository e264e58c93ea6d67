import encodeQR from "qr";
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
  const rows = encodeQR(text, "raw", { border: 2 });
  const isDark = (x: number, y: number): boolean => rows[y]?.[x] === true;
  const lines: string[] = [];
  for (let y = 0; y < rows.length; y += 2) {
    const line = rows.map((_, x) => {
      const [upper, lower] = [isDark(x, y), isDark(x, y + 1)];
      return upper ? (lower ? " " : "▄") : lower ? "▀" : "█";
    });
    lines.push(line.join(""));
  }
  return lines.join("\n");
}
