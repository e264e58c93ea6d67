import { isRecord } from "../../domain/model/shape";
import type { CouchDatabase, CouchResult, CouchServer, Security } from "./couch-database";
import {
  type CouchAccess,
  couchFetch,
  type CouchFetch,
  type FetchInit,
  readJson,
} from "./couch-request";
import { attempt, openDatabase } from "./open-database";

export function openServer(access: CouchAccess): CouchServer {
  return new HttpServer(access);
}

class HttpServer implements CouchServer {
  readonly #access: CouchAccess;
  readonly #fetch: CouchFetch;

  constructor(access: CouchAccess) {
    this.#access = access;
    this.#fetch = couchFetch(access);
  }

  async info(): Promise<CouchResult<{ version: string; uuid: string }>> {
    return attempt(async () => {
      const raw = await this.#ask("/");
      const { version, uuid } = isRecord(raw) ? raw : {};
      return { version: String(version), uuid: String(uuid) };
    });
  }

  database(name: string): CouchDatabase {
    return openDatabase(this.#access, name);
  }

  async createDatabase(name: string): Promise<CouchResult<void>> {
    return attempt(async () => void (await this.#ask(path(name), { method: "PUT" })));
  }

  async deleteDatabase(name: string): Promise<CouchResult<void>> {
    return attempt(async () => void (await this.#ask(path(name), { method: "DELETE" })));
  }

  async listDatabases(): Promise<CouchResult<readonly string[]>> {
    return attempt(async () => {
      const raw = await this.#ask("/_all_dbs");
      return Array.isArray(raw) ? raw.map(String) : [];
    });
  }

  async getSecurity(name: string): Promise<CouchResult<Security>> {
    return attempt(async () => {
      const raw = await this.#ask(`${path(name)}/_security`);
      return isRecord(raw) ? raw : {};
    });
  }

  async setSecurity(name: string, security: Security): Promise<CouchResult<void>> {
    return attempt(async () => {
      await this.#ask(`${path(name)}/_security`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(security),
      });
    });
  }

  #ask(at: string, init: FetchInit = {}): Promise<unknown> {
    return readJson(this.#fetch(this.#access.url + at, init));
  }
}

function path(database: string): string {
  return `/${encodeURIComponent(database)}`;
}
