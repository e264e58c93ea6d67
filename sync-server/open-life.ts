import path from "node:path";
import type { ServerIdentity } from "../domain/contract/session";
import type { UnitId } from "../domain/model/ids";
import type { AccountStore } from "./accounts/account-store";
import type { TakeBackRouteParts } from "./dispatch/take-back-routes";
import { epochOf, openServerLife } from "./identity/server-identity";
import type { Office } from "./office";
import { summaryShape } from "./publish/summary";

/** Which server this is, and what it does after a backup was put back. */
export type Life = {
  readonly identity: () => ServerIdentity;
  readonly raiseEpoch: () => Promise<void>;
  /** When a backup was last put back; undefined when none ever was. */
  readonly restoredAtMs: () => number | undefined;
};

export type LifeParts = {
  readonly dataDir: string;
  readonly office: Office;
  readonly version: string;
  readonly now: () => number;
};

export async function openLife({ dataDir, office, version, now }: LifeParts): Promise<Life> {
  const file = path.join(dataDir, "server.json");
  const life = await openServerLife({ file, database: office.open("accounts"), now });
  const restoredAtMs = () => life.current().raisedAtMs;
  const afterRestore = async (): Promise<void> => {
    if (restoredAtMs() === undefined) return;
    await office.intake.codes.leapOver(epochOf(life.current()), now());
  };
  await afterRestore();
  return {
    identity: () => ({
      product: "ward-desk",
      serverId: life.current().serverId,
      epoch: epochOf(life.current()),
      nowMs: now(),
      version,
    }),
    raiseEpoch: async () => {
      await life.raiseEpoch();
      await afterRestore();
    },
    restoredAtMs,
  };
}

export type TakingBack = {
  readonly office: Office;
  readonly accounts: AccountStore;
  readonly restoredAtMs: () => number | undefined;
  readonly now: () => number;
};

/** What devices bring back meets the same databases and people as everything else. */
export function takeBackParts({
  office,
  accounts,
  restoredAtMs,
  now,
}: TakingBack): Omit<TakeBackRouteParts, "authenticate"> {
  const summaries = office.open("summaries");
  return {
    wards: office.wards,
    mayRead: office.mayRead,
    openWard: office.intake.openWard,
    openArchive: office.move.openArchive,
    rolesOf: async (user) => (await accounts.find(user))?.roles,
    readersOf: (unitId: UnitId) =>
      office.plans().find(({ name }) => name === `ward_${unitId}`)?.readers ?? [],
    receivedAtOf: async (code) => {
      const summary = summaryShape.safeParse((await summaries.get(code))?.doc);
      return summary.success ? summary.data.receivedAt : undefined;
    },
    restoredAtMs,
    now,
  };
}
