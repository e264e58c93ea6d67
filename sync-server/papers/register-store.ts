import { z } from "zod/mini";
import type { NumberBook } from "../../domain/contract/paper-numbers";
import type { Database } from "../couch/database";
import { HttpError } from "../http-error";
import type { NumberRegister } from "./number-register";
import { bookOf, emptyRegister, registerShape } from "./number-register";

export type RegisterName = {
  readonly unitId: string;
  readonly sign: string;
  readonly year: number;
};

const attempts = 20;

/** One document a register; a sign is the same however it is spelled. */
function registerId({ unitId, sign, year }: RegisterName): string {
  return `${yearPrefix(unitId, year)}${sign.normalize("NFC").toUpperCase()}`;
}

function yearPrefix(unitId: string, year: number): string {
  return `numbers:${unitId}:${String(year)}:`;
}

/** Two devices may ask at once: who comes second sees what the first was given. */
export async function changeRegister<Answer>(
  registers: Database,
  name: RegisterName,
  decide: (register: NumberRegister) => readonly [next: NumberRegister, answer: Answer],
): Promise<Answer> {
  const id = registerId(name);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const stored = await registers.get(id);
    const register = stored === undefined ? emptyRegister : registerShape.parse(stored.doc);
    const [next, answer] = decide(register);
    if (next === register) return answer;
    const doc = { _id: id, type: "number-register", sign: name.sign, ...next };
    if ((await registers.put(doc, stored?.rev)).ok) return answer;
  }
  throw new HttpError(503, "busy");
}

const signShape = z.object({ sign: z.optional(z.string()) });

/** All registers of a unit and year, whatever their sign. */
export async function readBooks(
  registers: Database,
  unitId: string,
  year: number,
): Promise<readonly NumberBook[]> {
  const prefix = yearPrefix(unitId, year);
  const stored = await registers.list({ startKey: prefix, endKey: `${prefix}\uffff` });
  return stored.map(({ id, doc }) => {
    const { sign = id.slice(prefix.length) } = signShape.parse(doc);
    return bookOf(registerShape.parse(doc), sign);
  });
}
