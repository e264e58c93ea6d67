import type { UnitId } from "../../../domain/model/ids";
import { sameValue } from "../../../domain/model/json";
import { isRecord } from "../../../domain/model/shape";
import { pause, patiently } from "./patience";
import type { Person } from "./people";
import { everyWard, withWards } from "./people";
import type { Device, Stage, Step, World } from "./world";
import { killAndRestart, note } from "./world";
import { write } from "./writing";

export const rightsSteps: readonly Step[] = [
  [5, "a ward is given or taken", changeWards],
  [4, "a ward is taken with work unsent", takeWithWork],
];

/** The administrator changes an account; the devices hear of it from their own requests. */
export async function setAccount(stage: Stage, person: Person): Promise<void> {
  const { hub, accounts } = stage;
  const database = "/couch/accounts";
  const id = `account:${person.user}`;
  const read = await hub.ask(`${database}/_all_docs?include_docs=true`, { keys: [id] });
  const rows = isRecord(read) && Array.isArray(read["rows"]) ? (read["rows"] as unknown[]) : [];
  const doc: unknown = isRecord(rows[0]) ? rows[0]["doc"] : undefined;
  if (!isRecord(doc)) throw new Error(`${id} is not there`);
  const docs = [{ ...doc, roles: person.roles }];
  const written = JSON.stringify(await hub.ask(`${database}/_bulk_docs`, { docs }));
  if (written.includes("error")) throw new Error(`${id}: ${written}`);
  await untilBelieved(stage, person);
  accounts.set(person.user, person);
}

/** A token that says what the account says is good as soon as the server has read the account. */
async function untilBelieved({ hub }: Stage, person: Person): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await hub.ask("/couch/config", undefined, person);
      return;
    } catch (error) {
      if (!String(error).includes(": 401 ")) return;
      if (tries > 200) throw error;
      await pause(10);
    }
  }
}

/** Everybody may do again what he could do at any time; false when nobody had lost anything. */
export async function giveEverything(world: World): Promise<boolean> {
  const { stage, devices } = world;
  const users = new Set(devices.flatMap(({ people }) => people.map(({ user }) => user)));
  let given = false;
  for (const user of users) {
    const person = accountOf(world, user);
    const all = withWards(person, everyWard(person));
    if (sameValue(all.roles, person.roles)) continue;
    await setAccount(stage, all);
    given = true;
  }
  return given;
}

export function accountOf({ stage }: World, user: string): Person {
  const person = stage.accounts.get(user);
  if (person === undefined) throw new Error(`${user} has no account`);
  return person;
}

function wardsNow(person: Person): readonly UnitId[] {
  return everyWard(person).filter((unitId) => person.wards.includes(unitId));
}

async function changeWards(world: World, { people }: Device): Promise<void> {
  const { chance } = world;
  const { user } = chance.pick(people);
  await turnWard(world, user, chance.pick(everyWard(accountOf(world, user))));
}

/** The one who sits there has written what has not gone yet, and may not know of it for a while. */
async function takeWithWork(world: World, device: Device): Promise<void> {
  const { chance } = world;
  const { user } = device.person;
  const wards = wardsNow(accountOf(world, user));
  if (wards.length === 0) return;
  const count = 1 + chance.below(4);
  device.line.set({ kind: "dead" });
  for (let number = 0; number < count; number += 1) await write(world, device);
  await turnWard(world, user, chance.pick(wards));
  if (chance.is(0.3)) await write(world, device);
  if (chance.is(0.8)) device.line.set({ kind: "good" });
  if (chance.is(0.5)) await pause(chance.below(400));
  if (chance.is(0.3)) await killAndRestart(world, device);
}

async function turnWard(world: World, user: string, unitId: UnitId): Promise<void> {
  const person = accountOf(world, user);
  const before = wardsNow(person);
  const isTaken = before.includes(unitId);
  const wards = isTaken ? before.filter((ward) => ward !== unitId) : [...before, unitId];
  note(world, `${user} ${isTaken ? "loses" : "gets"} ${unitId}`);
  await patiently(world, () => setAccount(world.stage, withWards(person, wards)));
  world.wardChanges += 1;
}
