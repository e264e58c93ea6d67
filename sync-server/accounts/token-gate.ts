import type { Caller } from "./access-token";
import { parseAccount } from "./account-store";
import { localAdmin } from "./local-admin";
import { parseChain } from "./chain-store";
import type { ChainState, KnownOf, TokenEnd } from "./token-end";
import { tokenEnd } from "./token-end";

/**
 * Ends access tokens before their time. CouchDB believes a token until it expires; so everything
 * that comes with one passes here first, and what is open is closed when its token ends.
 */
export type TokenGate = {
  /** Undefined while the token still opens what it says. */
  readonly endOf: (caller: Caller) => TokenEnd | undefined;
  /** Calls once, when that token ends; returns what stops the watching. */
  readonly watch: (caller: Caller, onEnd: (end: TokenEnd) => void) => () => void;
  /** A document of the accounts database as it is now. */
  readonly note: (written: WrittenDocument) => void;
};

export type WrittenDocument = {
  readonly id: string;
  readonly rev: string;
  /** Undefined when it was removed. */
  readonly doc: unknown;
};

type Watcher = { readonly caller: Caller; readonly onEnd: (end: TokenEnd) => void };

export function openTokenGate(): TokenGate {
  const accounts = new Map<string, KnownOf["account"]>();
  const chains = new Map<string, ChainState>();
  const revisions = new Map<string, number>();
  const watchers = new Map<string, Set<Watcher>>();
  const endOf = (caller: Caller): TokenEnd | undefined => {
    const { user, session } = caller;
    if (session === undefined && isServerItself(caller)) return undefined;
    const chain = session === undefined ? undefined : chains.get(session.id);
    return tokenEnd(caller, { account: accounts.get(user), chain });
  };
  const lookAgain = (user: string): void => {
    for (const watcher of [...(watchers.get(user) ?? [])]) {
      const end = endOf(watcher.caller);
      if (end === undefined) continue;
      forget(watchers, watcher);
      watcher.onEnd(end);
    }
  };
  return {
    endOf,
    watch: (caller, onEnd) => {
      const watcher = { caller, onEnd };
      const others = watchers.get(caller.user);
      if (others === undefined) watchers.set(caller.user, new Set([watcher]));
      else others.add(watcher);
      return () => {
        forget(watchers, watcher);
      };
    },
    note: (written) => {
      if (!isNewer(revisions, written)) return;
      const user = keep(written, { accounts, chains });
      if (user !== undefined) lookAgain(user);
    },
  };
}

/** Signed with the key itself and kept in no account: the hub, and the commands on this machine. */
function isServerItself({ user, roles }: Caller): boolean {
  return user === localAdmin.user || roles.includes("hub");
}

function forget(watchers: Map<string, Set<Watcher>>, watcher: Watcher): void {
  const { user } = watcher.caller;
  const others = watchers.get(user);
  others?.delete(watcher);
  if (others?.size === 0) watchers.delete(user);
}

/** What this process wrote comes back by the feed, perhaps after something younger. */
function isNewer(revisions: Map<string, number>, { id, rev }: WrittenDocument): boolean {
  const number = Number.parseInt(rev, 10);
  if (number < (revisions.get(id) ?? 0)) return false;
  revisions.set(id, number);
  return true;
}

type Kept = {
  readonly accounts: Map<string, KnownOf["account"]>;
  readonly chains: Map<string, ChainState>;
};

/** Whose tokens it is about; undefined when it is about nobody's. */
function keep({ id, doc }: WrittenDocument, { accounts, chains }: Kept): string | undefined {
  const [kind = "", name = ""] = splitId(id);
  if (kind === "account") {
    const account = parseAccount(doc);
    if (account === undefined) accounts.delete(name);
    else accounts.set(name, account);
    return name;
  }
  if (kind !== "session") return undefined;
  const chain = parseChain(doc);
  const user = chain?.user ?? chains.get(name)?.user;
  if (chain === undefined) chains.delete(name);
  else chains.set(name, chain);
  return user;
}

function splitId(id: string): readonly string[] {
  const colon = id.indexOf(":");
  return colon < 0 ? [] : [id.slice(0, colon), id.slice(colon + 1)];
}
