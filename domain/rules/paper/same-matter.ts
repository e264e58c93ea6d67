import type { Subject } from "../../model/person";
import { foldText } from "../fold-text";
import { foldAddress } from "../org/find-unit";

/** Words that one clerk writes before a house or a street and another leaves out. */
const fillers = /\b(?:so|nha|duong|pho|hem|ngo|kiet|tai)\b/gu;
/** "khu phố 4", "P.12": their numbers are no house's. */
const numberedUnits = /(?<!\p{L})(?:khu phố|kp|ấp|tổ dân phố|tổ|phường|quận|p|q)\.?\s*\d+/giu;
/** Where the street's name is over and the unit's begins. */
const unitBegins = / (?:phuong|xa|quan|huyen|thanh pho|khu pho|ap|to dan pho)(?: .*)?$/u;

/**
 * House and street, comparable: "Số 12/3A đường Nguyễn Văn Lượng, P. An Hội Tây" and
 * "12/3a Nguyen Van Luong" are the same. Undefined without a house number: a whole street is not
 * the same place.
 */
export function addressKey(address: string): string | undefined {
  const words = address.normalize("NFC").replace(numberedUnits, " ");
  const house = /\d+[a-z]?(?:\s*\/\s*\d+[a-z]?)*/iu.exec(words)?.[0];
  if (house === undefined) return undefined;
  const after = words.slice(words.indexOf(house) + house.length).replace(/^[\s,;]+/u, "");
  const street = streetName(after.split(/[,;(]/u)[0] ?? "");
  return street === "" ? undefined : `${house.replace(/\s+/gu, "").toLowerCase()} ${street}`;
}

function streetName(text: string): string {
  return foldAddress(text)
    .replace(unitBegins, "")
    .replace(fillers, "")
    .replace(/\s+/gu, " ")
    .trim();
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
