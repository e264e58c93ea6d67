import type { UnitId } from "../../../domain/model/ids";
import type { Role } from "../../../domain/model/role";
import { couchRole } from "../../../domain/model/role";
import type { Caller } from "../../../sync-server/accounts/access-token";
import { signedIn } from "../../support/hub";

type Right = { readonly unitId: UnitId; readonly role: Role };

export type Person = Caller & {
  readonly wards: readonly UnitId[];
  /** What the person may be in each ward, now. */
  readonly mayBe: readonly Right[];
  /** The same, of any time: wards come and go, what somebody is in a ward stays. */
  readonly mayEverBe: readonly Right[];
};

/** Sends tickets on to another ward. */
export const operator: Caller = signedIn({
  user: "operator-1",
  name: "Người Mẫu",
  unitId: "79",
  roles: ["city:operator"],
});

export type Wards = readonly [near: UnitId, far: UnitId];

function person(user: string, mayBe: readonly Right[], later: readonly Right[] = []): Person {
  const mayEverBe = [...mayBe, ...later];
  const nobody = signedIn({
    user,
    name: `Người Mẫu ${user}`,
    unitId: mayBe[0]?.unitId ?? "",
    roles: [],
    wards: [],
    mayBe: [],
    mayEverBe,
  });
  return withWards(nobody, unitsOf(mayBe));
}

/** Where somebody works who has lost his wards: nobody has an account without a right. */
export const elsewhere: UnitId = "26890";

/** The same person with the rights that he has in these wards, and no others. */
export function withWards(person: Person, wards: readonly UnitId[]): Person {
  const kept = person.mayEverBe.filter(({ unitId }) => wards.includes(unitId));
  const mayBe = kept.length > 0 ? kept : [{ unitId: elsewhere, role: "official" as const }];
  const roles = mayBe.map(({ unitId, role }) => couchRole(role, unitId));
  return { ...person, roles, wards: unitsOf(mayBe), mayBe };
}

/** All wards that he has had or may come to have. */
export function everyWard({ mayEverBe }: Person): readonly UnitId[] {
  return unitsOf(mayEverBe);
}

function unitsOf(rights: readonly Right[]): readonly UnitId[] {
  return [...new Set(rights.map(({ unitId }) => unitId))];
}

/**
 * Who takes turns at which device: colleagues on one PC, one person on two, one with two wards.
 * RxDB allows 16 collections in a process and a desk has three, so there are four devices.
 */
export function devicesPeople([near, far]: Wards): readonly (readonly Person[])[] {
  const nearOfficial = { unitId: near, role: "official" } as const;
  const farOfficial = { unitId: far, role: "official" } as const;
  const official1 = person("official-1", [nearOfficial]);
  return [
    [official1, person("official-2", [nearOfficial], [farOfficial])],
    [
      person("field-1", [{ unitId: near, role: "field" }]),
      person(
        "supervisor-1",
        [{ unitId: near, role: "supervisor" }],
        [{ unitId: far, role: "supervisor" }],
      ),
    ],
    [person("official-3", [nearOfficial, farOfficial, { unitId: far, role: "supervisor" }])],
    [person("official-4", [farOfficial], [nearOfficial]), official1],
  ];
}
