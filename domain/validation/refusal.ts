/** Every reason that the door gives; the text of a refusal is `<reason>` or `<reason>: <detail>`. */
export const doorReasons = [
  "not-signed-in",
  "not-a-ticket",
  "newer-schema",
  "too-large",
  "unsafe-text",
  "extra-field",
  "future-date",
  "wrong-database",
  "never-deleted",
  "only-hub-creates",
  "forked",
  "report-changed",
  "entry-removed",
  "entry-changed",
  "wrong-author",
  "wrong-unit",
  "wrong-role",
  "own-submission",
  "own-request",
  "unknown-kind",
  "not-a-public-copy",
] as const;
export type DoorReason = (typeof doorReasons)[number];

/** CouchDB wants a thrown plain object; a thrown Error would be an engine failure. */
export function forbid(reason: DoorReason, detail = ""): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the protocol of CouchDB
  throw { forbidden: detail === "" ? reason : `${reason}: ${detail}` };
}

export function turnAway(): never {
  const reason: DoorReason = "not-signed-in";
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the protocol of CouchDB
  throw { unauthorized: reason };
}

/** Reads a refusal on the other side of the wire; undefined when it is not one of the door's. */
export function parseDoorRefusal(
  text: string,
): { readonly reason: DoorReason; readonly detail: string } | undefined {
  const end = text.indexOf(":");
  const code = end < 0 ? text : text.slice(0, end);
  const reason = doorReasons.find((known) => known === code);
  return reason && { reason, detail: end < 0 ? "" : text.slice(end + 1).trim() };
}
