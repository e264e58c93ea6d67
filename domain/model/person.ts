import type { UnitId } from "./ids";
import { unitIdShape } from "./ids";
import type { Role } from "./role";
import { roles } from "./role";
import { listOf, oneOf, record, text } from "./shape";

export type Person = { readonly user: string; readonly name: string };

/** An area's supervisor gives the area's code as unit, the city's people the city's. */
export type Author = Person & { readonly role: Role; readonly unitId: UnitId };

export const personShape = record({ user: text(128, 1), name: text(200, 1) });

export const authorShape = record({
  user: text(128, 1),
  name: text(200, 1),
  role: oneOf(roles),
  unitId: unitIdShape,
});

/** Somebody outside the office who is named in a record: a violator, who signs a commitment. */
export type Subject = {
  readonly kind: "person" | "organisation";
  readonly name: string;
  readonly idNumber?: string;
  readonly birthYear?: string;
  readonly address?: string;
  readonly phone?: string;
  /** Who stands for an organisation. */
  readonly representative?: string;
};

const subjectShape = record(
  { kind: oneOf(["person", "organisation"]), name: text(300, 1) },
  {
    idNumber: text(50),
    birthYear: text(10),
    address: text(500),
    phone: text(50),
    representative: text(300),
  },
);

export const subjectsShape = listOf(subjectShape, 50);
