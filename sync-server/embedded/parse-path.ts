import { assertNever } from "../../domain/model/result";
import { badRequest, illegalDocId, notImplemented } from "./refusal";

const serverEndpoints = ["_up", "_session", "_all_dbs", "_uuids", "_db_updates"] as const;
const databaseEndpoints = [
  "_all_docs",
  "_design_docs",
  "_bulk_docs",
  "_bulk_get",
  "_changes",
  "_compact",
  "_ensure_full_commit",
  "_revs_diff",
  "_revs_limit",
  "_security",
] as const;

export type ServerEndpoint = (typeof serverEndpoints)[number];
export type DatabaseEndpoint = (typeof databaseEndpoints)[number];

export type Target =
  | { readonly kind: "welcome" }
  | { readonly kind: "server"; readonly endpoint: ServerEndpoint }
  | { readonly kind: "database"; readonly db: string }
  | { readonly kind: "endpoint"; readonly db: string; readonly endpoint: DatabaseEndpoint }
  | { readonly kind: "document"; readonly db: string; readonly id: string }
  | {
      readonly kind: "attachment";
      readonly db: string;
      readonly id: string;
      readonly name: string;
    };

// Part of CouchDB, not part of this subset. Named one by one so that a client that needs one
// learns why it fails instead of meeting a document that does not exist.
const leftOutOfServer =
  /^_(active_tasks|cluster_setup|config|dbs_info|log|membership|node|reshard|replicate|replicator|scheduler|search_analyze|stats|utils|users)$/;
const leftOutOfDatabase =
  /^_(auto_purge|explain|find|index|local_docs|missing_revs|partition|purge|purged_infos|purged_infos_limit|shards|show|sync_shards|temp_view|view_cleanup)$/;
const leftOutOfDesign =
  /^_(info|list|nouveau|nouveau_info|rewrite|search|search_info|show|update|view)$/;

/** Reads the path behind the mount point. Nothing of it ever becomes a file name as it stands. */
export function parsePath(path: string): Target {
  const segments = path.split("/").slice(1).map(decodeSegment);
  if (segments.at(-1) === "") segments.pop();
  const [first, second, ...rest] = segments;
  if (first === undefined) return { kind: "welcome" };
  if (first.startsWith("_")) return serverTarget(first);
  if (second === undefined) return { kind: "database", db: first };
  if (second === "_design" || second === "_local") {
    const [name = "", ...more] = rest;
    return documentTarget(first, `${second}/${name}`, more);
  }
  if (leftOutOfDatabase.test(second)) throw notImplemented(second);
  const endpoint = databaseEndpoints.find((known) => known === second);
  if (endpoint !== undefined) return { kind: "endpoint", db: first, endpoint };
  return documentTarget(first, second, rest);
}

function serverTarget(name: string): Target {
  const endpoint = serverEndpoints.find((known) => known === name);
  if (endpoint !== undefined) return { kind: "server", endpoint };
  if (leftOutOfServer.test(name)) throw notImplemented(name);
  return { kind: "database", db: name };
}

function documentTarget(db: string, id: string, rest: readonly string[]): Target {
  const [first] = rest;
  if (first === undefined) return { kind: "document", db, id };
  if (id.startsWith("_design/") && leftOutOfDesign.test(first)) throw notImplemented(first);
  return { kind: "attachment", db, id, name: rest.join("/") };
}

function decodeSegment(segment: string): string {
  if (/%(?![0-9a-fA-F]{2})/.test(segment)) throw badRequest("invalid_url_encoding");
  try {
    return decodeURIComponent(segment.replaceAll("+", " "));
  } catch {
    throw illegalDocId("Document id must be valid UTF-8");
  }
}

export function allowedMethods(target: Target): string {
  switch (target.kind) {
    case "welcome":
    case "server":
      return "GET,HEAD";
    case "database":
      return "DELETE,GET,HEAD,POST,PUT";
    case "endpoint":
      return endpointMethods(target.endpoint);
    case "document":
      return "DELETE,GET,HEAD,PUT";
    case "attachment":
      return "DELETE,GET,HEAD,PUT";
    default:
      return assertNever(target);
  }
}

function endpointMethods(endpoint: DatabaseEndpoint): string {
  switch (endpoint) {
    case "_all_docs":
    case "_design_docs":
    case "_changes":
      return "GET,HEAD,POST";
    case "_bulk_docs":
    case "_bulk_get":
    case "_compact":
    case "_ensure_full_commit":
    case "_revs_diff":
      return "POST";
    case "_revs_limit":
      return "GET,HEAD";
    case "_security":
      return "GET,HEAD,PUT";
    default:
      return assertNever(endpoint);
  }
}
