import { isRecord } from "../../domain/model/shape";
import type { RuleBook } from "../../domain/rules/rule-book";
import type { Directory, StaffMember } from "./desk";
import type { Readable } from "./readable";
import { createCell } from "./readable";
import type { OfficeTables, Rules } from "./rules";
import { readDirectory, readRules } from "./rules";
import type { Shelf } from "./shelf";

/** The office's tables: the server's where it has sent them, else those that the app came with. */
export type Office = {
  readonly rules: Readable<Rules>;
  readonly book: Readable<RuleBook>;
  readonly directory: Readable<Directory>;
  readonly staff: Readable<readonly StaffMember[]>;
  readonly keep: (tables: OfficeTables) => Promise<void>;
  /** Policies and calendars as they were before they changed, until that was told. */
  readonly before: () => OfficeTables | undefined;
  readonly forgetBefore: () => Promise<void>;
};

/** Under this name on the notes' shelf. */
const beforeKey = "rules before";
/** Tables that make the rules. */
const ruleTables = ["sla-policies", "calendars", "office-settings"] as const;

type Shelves = { readonly shelf: Shelf; readonly notes: Shelf };

export function openOffice({ shelf, notes }: Shelves, seed: OfficeTables): Office {
  const seedRules = readRules(seed);
  if (seedRules === undefined) throw new Error("the rules that the app came with are broken");
  const readAll = (): OfficeTables => ({
    ...seed,
    ...Object.fromEntries([...shelf.all()].map(([name, item]) => [name, item.value])),
  });
  const first = readRules(readAll()) ?? seedRules;
  const rules = createCell<Rules>(first);
  const book = createCell<RuleBook>(first.book);
  const directory = createCell<Directory>(readDirectory(readAll()));
  const staff = createCell<readonly StaffMember[]>(directory.get().staff);
  const keepBefore = async (next: OfficeTables) => {
    const key = readRules(next)?.key;
    if (key === undefined || key === rules.get().key || notes.all().has(beforeKey)) return;
    const now = readAll();
    const value = Object.fromEntries(ruleTables.map((name) => [name, now[name]]));
    await notes.put([{ key: beforeKey, value, atMs: Date.now() }]);
  };
  return {
    rules,
    book,
    directory,
    staff,
    keep: async (tables) => {
      const atMs = Date.now();
      const changed = Object.entries(tables).filter(
        ([key, value]) => JSON.stringify(shelf.all().get(key)?.value) !== JSON.stringify(value),
      );
      if (changed.length === 0) return;
      await keepBefore({ ...readAll(), ...tables });
      await shelf.put(changed.map(([key, value]) => ({ key, value, atMs })));
      const next = readRules(readAll()) ?? rules.get();
      if (next.key !== rules.get().key) {
        book.set(next.book);
        rules.set(next);
      }
      directory.set(readDirectory(readAll()));
      staff.set(directory.get().staff);
    },
    before: () => {
      const kept = notes.all().get(beforeKey)?.value;
      return isRecord(kept) ? kept : undefined;
    },
    forgetBefore: () => notes.remove([beforeKey]),
  };
}
