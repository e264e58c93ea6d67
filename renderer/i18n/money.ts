/** "30.000.000 đồng" */
export function formatDong(amountVnd: number): string {
  const digits = String(Math.round(amountVnd));
  return `${digits.replace(/\B(?=(\d{3})+$)/g, ".")} đồng`;
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:tỷ|tỉ|ty)$/u, 1e9],
  [/^(?:triệu|trieu|tr)$/u, 1e6],
  [/^(?:nghìn|ngàn|nghin|ngan|k)$/u, 1e3],
  [/^(?:đồng|dong|đ|vnđ|vnd)?$/u, 1],
];

/** An amount as people type it: "30.000.000", "30 triệu", "1,5 triệu", "500 nghìn đồng". */
export function parseDong(raw: string): number | undefined {
  const text = raw.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const match = /^([\d., ]*\d) ?([^\d.,]*)$/u.exec(text);
  if (match === null) return undefined;
  const [, number = "", words = ""] = match;
  const unit = words.replace(/ ?(?:đồng|đ|vnđ|vnd)$/u, "").trim();
  const factor = units.find(([pattern]) => pattern.test(unit))?.[1];
  if (factor === undefined) return undefined;
  const amount = factor === 1 ? wholeNumber(number) : decimal(number) * factor;
  return Number.isSafeInteger(Math.round(amount)) ? Math.round(amount) : undefined;
}

/** Dots, commas and blanks only part the thousands: there is nothing smaller than a đồng. */
function wholeNumber(text: string): number {
  return /^\d{1,3}(?:[., ]\d{3})*$|^\d+$/u.test(text) ? Number(text.replace(/\D/g, "")) : NaN;
}

/** Before "triệu" a comma or a dot is a decimal one, as in "1,5 triệu". */
function decimal(text: string): number {
  return /^\d+(?:[.,]\d+)?$/u.test(text) ? Number(text.replace(",", ".")) : NaN;
}
