import { parseDoorRefusal } from "../../domain/validation/refusal";
import type { EntryRefusal } from "../store";

/** What a person is told about a refusal of the door in CouchDB. */
export function refusalOf(doorText: string): EntryRefusal {
  const reason = parseDoorRefusal(doorText)?.reason;
  switch (reason) {
    case "wrong-author":
      return "not-your-entry";
    case "wrong-unit":
    case "wrong-role":
    case "own-submission":
    case "own-request":
    case "wrong-database":
    case "only-hub-creates":
    case "never-deleted":
    case "not-signed-in":
      return "forbidden";
    case "report-changed":
      return "report-changed";
    case "entry-removed":
    case "entry-changed":
    case "forked":
      return "log-changed";
    case "too-large":
      return "too-large";
    case "not-a-ticket":
    case "newer-schema":
    case "unsafe-text":
    case "extra-field":
    case "unknown-kind":
    case "not-a-public-copy":
      return "malformed";
    case "future-date":
      return "future-date";
    case undefined:
      return "other";
  }
}
