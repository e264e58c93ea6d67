import { parseJsonText } from "./parse-json";
import { queryParseError } from "./refusal";

/** The part of a URL behind the question mark. */
export class Query {
  readonly #values: URLSearchParams;

  constructor(text: string) {
    this.#values = new URLSearchParams(text);
  }

  text(name: string): string | undefined {
    return this.#values.get(name) ?? undefined;
  }

  flag(name: string): boolean {
    return this.optionalFlag(name) ?? false;
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (value !== "true" && value !== "false") {
      throw queryParseError(`Invalid boolean parameter: "${value}"`);
    }
    return value === "true";
  }

  count(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^-\d+$/.test(value)) {
      throw queryParseError(`Invalid value for positive integer: "${value}"`);
    }
    if (!/^\d{1,15}$/.test(value)) {
      throw queryParseError(`Invalid value for integer: "${value}"`);
    }
    return Number(value);
  }

  json(name: string): unknown {
    const value = this.text(name);
    return value === undefined ? undefined : parseJsonText(value);
  }
}
