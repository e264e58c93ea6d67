import type { ImportReport, ImportRow } from "../../domain/contract/accounts";
import type { OrgUnit } from "../../domain/model/org-unit";
import type { Result } from "../../domain/model/result";
import { ok } from "../../domain/model/result";
import { sideBySide } from "../side-by-side";
import type { AccountAdmin, AccountRefusal } from "./account-admin";
import { tidy } from "./account-admin";
import type { Account } from "./account-store";
import type { AccountProblem, AccountWish } from "./check-account";
import { checkAccount } from "./check-account";
import { temporaryPasswordMs } from "./password";
import type { StaffFileRefusal, StaffRow } from "./read-staff-file";
import { readStaffFile } from "./read-staff-file";

export type ImportParts = {
  readonly admin: AccountAdmin;
  readonly people: readonly Account[];
  readonly units: readonly OrgUnit[];
  readonly by: string;
  readonly now: () => number;
};

/** Bad rows are refused one by one, good ones are kept. A dry run says the same and does nothing. */
export async function importStaff(
  csv: string,
  dryRun: boolean,
  parts: ImportParts,
): Promise<Result<ImportReport, StaffFileRefusal>> {
  const read = readStaffFile(csv, parts.units);
  if (!read.ok) return read;
  const plans = planRows(read.value, parts);
  if (dryRun) return ok({ dryRun, rows: plans.map((plan) => plan.row) });
  const temporaryUntilMs = parts.now() + temporaryPasswordMs;
  // A password costs a tenth of a second: two at a time leave the server something for others.
  const rows = await sideBySide(plans, 2, (plan) => carryOut(plan, parts));
  return ok({ dryRun, rows: [...rows], temporaryUntilMs });
}

type RowPlan = { readonly row: ImportRow; readonly wish: AccountWish };

function planRows(rows: readonly StaffRow[], parts: ImportParts): readonly RowPlan[] {
  const seen = new Set<string>();
  return rows.map(({ line, wish: raw, problems: own }) => {
    const wish = tidy(raw);
    const repeated = seen.has(wish.user) ? [{ problem: "repeated-user" as const }] : [];
    seen.add(wish.user);
    const problems = [...own, ...repeated, ...checkAccount(wish, parts.units)];
    const { user, displayName } = wish;
    const outcome = problems.length > 0 ? "refused" : outcomeOf(wish, parts.people);
    return { wish, row: { line, user, displayName, outcome, problems } };
  });
}

function outcomeOf(
  wish: AccountWish,
  people: readonly Account[],
): "created" | "changed" | "unchanged" {
  const account = people.find((person) => person.user === wish.user);
  if (account === undefined) return "created";
  const same =
    account.displayName === wish.displayName &&
    account.unitId === wish.unitId &&
    (wish.position === undefined || (account.position ?? "") === wish.position) &&
    [...account.roles].sort().join(" ") === [...wish.roles].sort().join(" ");
  return same ? "unchanged" : "changed";
}

async function carryOut({ row, wish }: RowPlan, { admin, by }: ImportParts): Promise<ImportRow> {
  if (row.outcome === "created") {
    const created = await admin.create(wish);
    return created.ok
      ? { ...row, temporaryPassword: created.value.temporaryPassword }
      : refused(row, created.reason);
  }
  if (row.outcome !== "changed") return row;
  const { displayName, roles, unitId, position } = wish;
  const change = { displayName, roles: [...roles], unitId, position };
  const changed = await admin.change(wish.user, change, by);
  return changed.ok ? row : refused(row, changed.reason);
}

function refused(row: ImportRow, reason: AccountRefusal): ImportRow {
  const problems: AccountProblem[] = [
    { problem: reason === "last-admin" || reason === "own-account" ? reason : "repeated-user" },
  ];
  return { ...row, outcome: "refused", problems };
}
