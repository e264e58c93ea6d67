import type { EntryRefusal } from "../store";

/** The door says `<reason>` or `<reason>: <detail>`, see `domain/validation`. */
export function refusalOf(doorText: string): EntryRefusal {
  const [reason = ""] = doorText.split(":");
  switch (reason) {
    case "wrong-author":
      return "not-your-entry";
    case "wrong-unit":
    case "wrong-role":
    case "own-submission":
    case "wrong-database":
    case "only-hub-creates":
    case "never-deleted":
      return "forbidden";
    case "report-changed":
      return "report-changed";
    case "entry-removed":
    case "entry-changed":
      return "log-changed";
    case "not-a-ticket":
    case "newer-schema":
    case "unknown-kind":
      return "malformed";
    default:
      return "other";
  }
}
