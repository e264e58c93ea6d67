const digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const scales = ["", "nghìn", "triệu"] as const;

/**
 * An amount as official papers write it out: "Một triệu hai trăm lẻ năm nghìn đồng".
 * Whole đồng from 0 up to 10^15.
 */
export function amountInWords(amountVnd: number): string {
  const words = numberInWords(amountVnd);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

/** A whole number from 0 up to 10^15, read aloud in Vietnamese, in small letters. */
export function numberInWords(value: number): string {
  if (value === 0) return digits[0];
  return readWhole(String(Math.trunc(value)), false);
}

/** Thousands of millions are counted in "tỷ", as often as it takes. */
function readWhole(figures: string, hasMoreAbove: boolean): string {
  if (figures.length > 9) {
    const head = readWhole(figures.slice(0, -9), hasMoreAbove);
    const tail = readWhole(figures.slice(-9), true);
    return tail === "" ? `${head} tỷ` : `${head} tỷ ${tail}`;
  }
  const groups = figures.padStart(9, "0").match(/\d{3}/g) ?? [];
  const read: string[] = [];
  groups.forEach((group, index) => {
    if (group === "000") return;
    const inside = hasMoreAbove || read.length > 0;
    const scale = scales[2 - index] ?? "";
    read.push(`${readGroup(group, inside)} ${scale}`.trim());
  });
  return read.join(" ");
}

function readGroup(group: string, inside: boolean): string {
  const [hundreds = 0, tens = 0, units = 0] = [...group].map(Number);
  const first = hundreds > 0 || inside ? `${digitWord(hundreds)} trăm` : "";
  return `${first} ${readTens(tens, units, first !== "")}`.trim();
}

function readTens(tens: number, units: number, afterHundreds: boolean): string {
  if (tens === 0) {
    if (units === 0) return "";
    return afterHundreds ? `lẻ ${digitWord(units)}` : digitWord(units);
  }
  const ten = tens === 1 ? "mười" : `${digitWord(tens)} mươi`;
  return `${ten} ${readUnit(units, tens)}`.trim();
}

function readUnit(units: number, tens: number): string {
  if (units === 0) return "";
  if (units === 5) return "lăm";
  return units === 1 && tens > 1 ? "mốt" : digitWord(units);
}

function digitWord(digit: number): string {
  return digits[digit] ?? "";
}
