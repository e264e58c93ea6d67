import type { UnitId } from "../../../domain/model/ids";
import type { Role } from "../../../domain/model/role";
import { couchRole } from "../../../domain/model/role";
import type { Caller } from "../../../sync-server/accounts/access-token";
import { signedIn } from "../../support/hub";

export type Person = Caller & {
  readonly wards: readonly UnitId[];
  /** What the person may be in each ward. */
  readonly mayBe: readonly { readonly unitId: UnitId; readonly role: Role }[];
};

/** Sends tickets on to another ward. */
export const operator: Caller = signedIn({
  user: "operator-1",
  name: "Người Mẫu",
  unitId: "79",
  roles: ["city:operator"],
});

export type Wards = readonly [near: UnitId, far: UnitId];

function person(user: string, ...mayBe: Person["mayBe"]): Person {
  const wards = [...new Set(mayBe.map(({ unitId }) => unitId))];
  return signedIn({
    user,
    name: `Người Mẫu ${user}`,
    unitId: wards[0] ?? "",
    roles: mayBe.map(({ unitId, role }) => couchRole(role, unitId)),
    wards,
    mayBe,
  });
}

/**
 * Who takes turns at which device: colleagues on one PC, one person on two, one with two wards.
 * RxDB allows 16 collections in a process and a desk has three, so there are four devices.
 */
export function devicesPeople([near, far]: Wards): readonly (readonly Person[])[] {
  const official1 = person("official-1", { unitId: near, role: "official" });
  return [
    [official1, person("official-2", { unitId: near, role: "official" })],
    [
      person("field-1", { unitId: near, role: "field" }),
      person("supervisor-1", { unitId: near, role: "supervisor" }),
    ],
    [
      person(
        "official-3",
        { unitId: near, role: "official" },
        { unitId: far, role: "official" },
        { unitId: far, role: "supervisor" },
      ),
    ],
    [person("official-4", { unitId: far, role: "official" }), official1],
  ];
}
