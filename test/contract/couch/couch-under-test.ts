import { generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";

/** A CouchDB to hold against the contract, real or embedded. */
export type Couch = {
  /** Without credentials and without a slash at its end. */
  readonly url: string;
  readonly admin: { readonly name: string; readonly password: string };
  /** Signs tokens that it believes; without it only the admin can ask. */
  readonly privateKey?: KeyObject;
  readonly close: () => Promise<void>;
};

export const issuer = "ward-desk";

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export function newKeyPair(): KeyPair {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

export type Person = { readonly name: string; readonly roles: readonly string[] };

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, undefined when it is none. */
  readonly body: unknown;
};

export type AskOptions = {
  /** The admin unless said otherwise; undefined asks without credentials. */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Plain HTTP, as curl would ask. */
export class CouchClient {
  readonly #couch: Couch;

  constructor(couch: Couch) {
    this.#couch = couch;
  }

  get url(): string {
    return this.#couch.url;
  }

  get adminAuthorization(): string {
    const { name, password } = this.#couch.admin;
    return basic(name, password);
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    options: AskOptions = {},
  ): Promise<Reply> {
    const response = await this.open(method, path, body, options);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  /** The answer before its body has arrived, for feeds. */
  async open(
    method: string,
    path: string,
    body?: unknown,
    options: AskOptions & { readonly signal?: AbortSignal } = {},
  ): Promise<Response> {
    const headers = new Headers(options.headers);
    const authorization =
      "authorization" in options ? options.authorization : this.adminAuthorization;
    if (authorization !== undefined) headers.set("Authorization", authorization);
    if (body !== undefined && !headers.has("Content-Type")) {
      headers.set("Content-Type", "application/json");
    }
    return fetch(this.#couch.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: encoded(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  }

  /** A token as the sync-server signs it, with whatever is to be wrong about it. */
  token(claims: object, wrong: { header?: object; key?: KeyObject } = {}): string {
    const key = wrong.key ?? this.#couch.privateKey;
    if (key === undefined) throw new Error("this CouchDB believes no token of ours");
    const header = wrong.header ?? { alg: "ES256", typ: "JWT" };
    const signed = `${part(header)}.${part(claims)}`;
    const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
    return `Bearer ${signed}.${signature.toString("base64url")}`;
  }

  as(person: Person): AskOptions {
    return { authorization: this.token(claimsOf(person)) };
  }

  /** A new database, open to the members named. */
  async newDatabase(members: readonly string[] = []): Promise<string> {
    const name = `contract_${randomUUID()}`;
    await this.ask("PUT", `/${name}`);
    const security = { admins: { roles: ["_admin"] }, members: { roles: ["_admin", ...members] } };
    await this.ask("PUT", `/${name}/_security`, security);
    return name;
  }
}

export function claimsOf(person: Person): Record<string, unknown> {
  return {
    iss: issuer,
    sub: person.name,
    exp: Math.floor(Date.now() / 1_000) + 600,
    "_couchdb.roles": person.roles,
  };
}

export function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function encoded(body: unknown): BodyInit {
  return typeof body === "string" || body instanceof Uint8Array
    ? (body as BodyInit)
    : JSON.stringify(body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
