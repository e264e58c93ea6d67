import { badRequest } from "./refusal";

/**
 * Sequences go out as "<number>-<token>", the token being the database's own. A client that
 * brings one of another database, or of one that was deleted and made anew, starts from zero, as
 * with CouchDB, instead of skipping changes that it has never seen.
 */
export function writeSequence(seq: number, token: string): string {
  return `${seq}-${token}`;
}

export function readSequence(
  text: string | undefined,
  own: { token: string; now: number },
): number {
  const plain = (text ?? "0").replace(/^"(.*)"$/s, "$1");
  if (plain === "now") return own.now;
  if (plain === "0" || plain === "") return 0;
  const [, number, token] = /^(\d{1,15})-([0-9a-f]{32})$/.exec(plain) ?? [];
  if (number === undefined) {
    throw badRequest("Malformed sequence supplied in 'since' parameter.");
  }
  return token === own.token ? Math.min(Number(number), own.now) : 0;
}
