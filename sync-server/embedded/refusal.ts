/**
 * An answer other than the one asked for, as CouchDB words it. It is thrown, not returned: every
 * request handler may end early with one, and `couch-plugin.ts` is the only place that catches it.
 */
export class CouchRefusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Text in all cases but one: what a validation function threw is passed on as it is. */
  readonly reason: unknown;

  constructor(status: number, code: string, reason: unknown) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.reason = reason;
  }
}

export const badRequest = (reason: string) => new CouchRefusal(400, "bad_request", reason);
export const invalidJson = () => badRequest("invalid UTF-8 JSON");
export const illegalDocId = (reason: string) => new CouchRefusal(400, "illegal_docid", reason);
export const docValidation = (reason: string) => new CouchRefusal(400, "doc_validation", reason);
export const queryParseError = (reason: string) =>
  new CouchRefusal(400, "query_parse_error", reason);
export const unauthorized = (reason: string) => new CouchRefusal(401, "unauthorized", reason);
export const forbidden = (reason: string) => new CouchRefusal(403, "forbidden", reason);
export const notFound = (reason: string) => new CouchRefusal(404, "not_found", reason);
export const missingDatabase = () => notFound("Database does not exist.");
export const methodNotAllowed = (allowed: string) =>
  new CouchRefusal(405, "method_not_allowed", `Only ${allowed} allowed`);
export const conflict = () => new CouchRefusal(409, "conflict", "Document update conflict.");
export const missingRev = () => new CouchRefusal(409, "not_found", "missing_rev");
export const missingStub = (id: string, name: string) =>
  new CouchRefusal(412, "missing_stub", `Invalid attachment stub in ${id} for ${name}`);
export const documentTooLarge = (id: string) => new CouchRefusal(413, "document_too_large", id);
export const badContentType = () =>
  new CouchRefusal(415, "bad_content_type", "Content-Type must be application/json");
export const rangeNotSatisfiable = () =>
  new CouchRefusal(416, "requested_range_not_satisfiable", "Requested range not satisfiable");
export const notImplemented = (what: string) =>
  new CouchRefusal(501, "not_implemented", `${what} is not part of the embedded server.`);
