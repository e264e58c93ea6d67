import type { Subject } from "../../model/person";
import { foldText } from "../fold-text";
import { foldAddress } from "../org/find-unit";

/** Words that one clerk writes before a house or a street and another leaves out. */
const fillers = /\b(?:so|nha|duong|pho|hem|ngo|ngach|kiet|tai|truoc|mat tien)\b/gu;
/** "khu pho 4", "p.12": their numbers are no house's. */
const numberedUnits =
  /(?<![a-z])(?:khu pho|kp|ap|to dan pho|tdp|to|phuong|quan|p|q)\.?\s*\d+(?![\d/a-z])/gu;
/** Where the street's name is over and the unit's begins. */
const unitBegins = /(?:^| )(?:phuong|xa|quan|huyen|thanh pho|khu pho|ap|to dan pho)(?: .*)?$/u;
/** "Đ. Lê Lợi", "đ Lê Lợi" and "d. le loi" shorten "đường". */
const shortStreet = /(?<!\p{L})(?:[đĐ]\.?\s+|[đĐ]\.|[dD]\.\s*)(?=\p{L})/gu;

const house = String.raw`\d+(?:\s?(?:bis|ter|[a-z]))?(?![a-z])(?:\s*/\s*\d+(?:\s?(?:bis|ter|[a-z]))?(?![a-z]))*`;
const alley = "(?:hem|ngo|ngach|kiet)";
const number = "(?:so nha|nha so|so|nha)";
/** "hẻm 12, số 3 Lê Lợi" is 12/3 Lê Lợi. */
const alleyFirst = new RegExp(
  String.raw`\b${alley}\s*(?:so\s*)?(${house})\s*,?\s*${number}\s*(${house})`,
  "u",
);
/** "số 3 hẻm 12 Lê Lợi" is too. */
const alleyLast = new RegExp(String.raw`(${house})\s*,?\s*${alley}\s*(?:so\s*)?(${house})`, "u");
const anyHouse = new RegExp(house, "gu");
/** "đường số 8", "tỉnh lộ 10": the number is the street's name. */
const streetNumber = /(?:\bduong|\bduong so|\blo|\bql|\btl|\bhl|\bduong [a-z])\.?\s*$/u;
/** Not the house itself. */
const nearby = /\b(?:doi dien|gan|canh|ke|ben canh|sau lung)\s*(?:so nha|nha so|so|nha)?\s*$/u;

/**
 * House and street, comparable: "Số 12/3A đường Nguyễn Văn Lượng, P. An Hội Tây", "12/3a Nguyen
 * Van Luong" and "hẻm 12, số 3A Nguyễn Văn Lượng" are the same. Undefined without a house number: a
 * whole street is not the same place.
 */
export function addressKey(address: string): string | undefined {
  const words = plainAddress(address);
  const found = findHouse(words);
  if (found === undefined) return undefined;
  const { key, from, to } = found;
  const after = words.slice(to).replace(/^[\s,;]+/u, "");
  const street = streetName(after.split(/[,;(]/u)[0] ?? "") || streetBefore(words.slice(0, from));
  return street === "" ? undefined : `${key} ${street}`;
}

/** Small letters without tone marks; of the signs only those that tell something. */
function plainAddress(address: string): string {
  return address
    .normalize("NFC")
    .replace(shortStreet, "đường ")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/gu, "d")
    .toLowerCase()
    .replace(/\\/gu, "/")
    .replace(/(\d\s?[a-z]?)\s*(?:xuyet|xuyec|suyet|suyec|xet|xec|sec|tren)\s*(?=\d)/gu, "$1/")
    .replace(numberedUnits, " ")
    .replace(/\s+/gu, " ");
}

type FoundHouse = { readonly key: string; readonly from: number; readonly to: number };

function findHouse(words: string): FoundHouse | undefined {
  const inAlley = alleyFirst.exec(words);
  if (inAlley !== null) return foundAt(inAlley, `${inAlley[1] ?? ""}/${inAlley[2] ?? ""}`);
  const alleyBehind = alleyLast.exec(words);
  if (alleyBehind !== null) {
    return foundAt(alleyBehind, `${alleyBehind[2] ?? ""}/${alleyBehind[1] ?? ""}`);
  }
  for (const match of words.matchAll(anyHouse)) {
    const before = words.slice(0, match.index);
    if (/[a-z\d/-]$/u.test(before) || streetNumber.test(before)) continue;
    return nearby.test(before) ? undefined : foundAt(match, match[0]);
  }
  return undefined;
}

function foundAt({ 0: whole, index }: RegExpExecArray, key: string): FoundHouse {
  const parts = key.replace(/\s+/gu, "").split("/");
  return {
    key: parts.map((part) => part.replace(/^0+(?=\d)/u, "")).join("/"),
    from: index,
    to: index + whole.length,
  };
}

function streetName(text: string): string {
  return foldAddress(text)
    .replace(unitBegins, "")
    .replace(fillers, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** "đường Lê Lợi, số 12/3": the street stands before its house. */
function streetBefore(text: string): string {
  const parts = text.split(/[,;(]/u).map(streetName).reverse();
  return parts.find((part) => part !== "") ?? "";
}

/**
 * The same person or shop wherever it is written: by the identity number where there is one, or
 * else by name and address together, for many people share a name.
 */
export function subjectKeys({ name, idNumber, address }: Subject): readonly string[] {
  const digits = (idNumber ?? "").replace(/\D/gu, "");
  const place = address === undefined ? undefined : addressKey(address);
  return [
    ...(digits.length >= 8 ? [`id ${digits}`] : []),
    ...(place === undefined ? [] : [`who ${foldText(name)} ${place}`]),
  ];
}
