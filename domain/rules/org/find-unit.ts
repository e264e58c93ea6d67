import type { OrgUnit } from "../../model/org-unit";
import { foldText } from "../fold-text";
import type { OrgTree } from "./org-tree";

export type UnitMatch = {
  /** The unit that the words name, perhaps one that is gone. */
  readonly named: OrgUnit;
  /** What it is today; empty when nobody took its place. */
  readonly present: readonly OrgUnit[];
  /** `full`: kind and name, or name and district. `bare`: the name alone, or a ward's number. */
  readonly strength: "full" | "bare";
};

export type UnitFinder = {
  /** Best first. Nothing is decided here: an official confirms. */
  readonly find: (words: string, atMs: number) => readonly UnitMatch[];
};

type Written = {
  readonly unit: OrgUnit;
  /** Normalised ways to write it in one piece: "phuong 4 quan 8". */
  readonly wholes: readonly string[];
  /** Its own part where the rest is said elsewhere in the address: "phuong 4" … "quan 8". */
  readonly own: readonly string[];
  readonly parents: readonly string[];
  /** Without the kind: "gia dinh". */
  readonly bare: readonly string[];
  /** Some names differ by their tones alone: "Thanh An" and "Thạnh An". */
  readonly toned: string;
};

/** Units that a report can belong to. */
const findableKinds = ["ward", "commune", "special_zone"];

export function openUnitFinder(tree: OrgTree): UnitFinder {
  const written = tree.units
    .filter((unit) => findableKinds.includes(unit.kind))
    .map((unit) => writtenForms(unit, tree));
  return {
    find: (words, atMs) => {
      const address = ` ${foldAddress(words)} `;
      const toned = ` ${tonedWords(words)} `;
      return written
        .flatMap((forms) => rank(forms, address))
        .map((ranked) => ({ ...ranked, sure: toned.includes(` ${ranked.toned} `) }))
        .sort((a, b) => b.score - a.score || Number(b.sure) - Number(a.sure))
        .map(({ unit, strength }) => ({
          named: unit,
          present: tree.presentUnits(unit.id, atMs),
          strength,
        }));
    },
  };
}

function writtenForms(unit: OrgUnit, tree: OrgTree): Written {
  const names = [unit.name, ...unit.aliases];
  const parent = tree.ancestors(unit.id)[0];
  const isDistrict = parent?.kind === "district";
  const own = unique(names.map((name) => foldAddress(name.split(",")[0] ?? name)));
  return {
    unit,
    wholes: unique(names.map(foldAddress)),
    own: isDistrict ? own.filter((name) => !/ quan | huyen | thanh pho /.test(name)) : [],
    parents: isDistrict ? unique([parent.name, ...parent.aliases].map(foldAddress)) : [],
    bare: unique(own.map(withoutKind)).filter((name) => name.length >= 4 && !/\d/.test(name)),
    toned: tonedWords(withoutKindToned(unit.name)),
  };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== ""))];
}

type Ranked = {
  readonly unit: OrgUnit;
  readonly toned: string;
  readonly strength: UnitMatch["strength"];
  readonly score: number;
};

/** Full names before bare ones, longer before shorter, and what stands later in an address. */
function rank(forms: Written, address: string): readonly Ranked[] {
  const { unit, toned } = forms;
  const whole = longestIn(forms.wholes.filter(hasKind), address);
  if (whole > 0) return [{ unit, toned, strength: "full", score: 1000 + whole }];
  const own = longestIn(forms.own, address);
  const parent = longestIn(forms.parents, address);
  if (own > 0 && parent > 0) return [{ unit, toned, strength: "full", score: 1000 + own + parent }];
  const bare = Math.max(longestIn(forms.bare, address), own);
  return bare > 0 ? [{ unit, toned, strength: "bare", score: bare }] : [];
}

function longestIn(names: readonly string[], address: string): number {
  return names.reduce(
    (longest, name) =>
      name.length > longest && address.includes(` ${name} `) ? name.length : longest,
    0,
  );
}

const kindPattern = /^(?:phuong|xa|dac khu|thi tran) /;

function hasKind(name: string): boolean {
  return kindPattern.test(name);
}

function withoutKind(name: string): string {
  return name.replace(kindPattern, "");
}

function withoutKindToned(name: string): string {
  return name.replace(/^(?:phường|xã|đặc khu|thị trấn) /iu, "");
}

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Words with the tone at the end of each: it stands on another letter in "Hoà" than in "Hòa". */
function tonedWords(words: string): string {
  return words
    .normalize("NFD")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(toneMarks, "") + (word.match(toneMarks) ?? []).join(""))
    .join(" ");
}

const abbreviations: { readonly [short: string]: string } = {
  p: "phuong",
  x: "xa",
  q: "quan",
  h: "huyen",
  tt: "thi tran",
  tp: "thanh pho",
  dk: "dac khu",
};

/**
 * Address words made comparable: no tone marks, "P.04" and "p4" as "phuong 4", "Q. Gò Vấp" as
 * "quan go vap". "Hoà" and "Hòa" are the same.
 */
export function foldAddress(words: string): string {
  return foldText(words)
    .replace(/\b(p|q|x|h)(\d{1,2})\b/g, "$1 $2")
    .split(" ")
    .map((token) => abbreviations[token] ?? token.replace(/^0+(?=\d)/, ""))
    .join(" ");
}
