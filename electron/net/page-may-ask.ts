import type { NetRefusal, NetRequest } from "../../domain/contract/ipc";
import type { SessionInfo } from "../../domain/contract/session";
import { wardsToKeep } from "../../domain/contract/session";

/** Who sits at the desk, also while it is locked, and whether it is open. */
export type Seat = {
  readonly present: () => SessionInfo | undefined;
  readonly current: () => SessionInfo | undefined;
};

type Refused = Extract<NetRefusal, "no-session" | "bad-path">;

/** Why a request of the page does not leave; undefined when it may. */
export function pageMayNotAsk(request: NetRequest, seat: Seat): Refused | undefined {
  const session = seat.present();
  if (session === undefined) return "no-session";
  if (seat.current() === undefined && !isOfSync(request.path)) return "no-session";
  const { as } = request;
  return as === undefined || as === session.user || isForColleague(request, session)
    ? undefined
    : "bad-path";
}

/** Behind a locked desk what is unsent goes on being sent, and nothing else is asked for. */
function isOfSync(path: string): boolean {
  return /^\/(couch\/(ward_[0-9a-z-]+|config)\/|api\/(identity$|archive\/|take-back\/))/.test(path);
}

/**
 * A colleague's session serves to send his unsent entries. Of a ward that the person at the desk
 * may not read it opens no more than that takes: tickets that are named, and writing them.
 */
function isForColleague({ method, path, body }: NetRequest, session: SessionInfo): boolean {
  if (/^\/api\/archive\/[0-9a-z-]+\/[^/?]+\/bring-back$/.test(path)) return method === "POST";
  const [, unitId = "", what = ""] = /^\/couch\/ward_([0-9a-z-]+)\/(.*)$/.exec(path) ?? [];
  if (wardsToKeep(session).includes(unitId)) return true;
  if (method !== "POST" || unitId === "") return false;
  return what === "_bulk_docs" || (isReadingOfSome(what) && namesSome(body));
}

function isReadingOfSome(what: string): boolean {
  return what === "_all_docs" || what === "_all_docs?include_docs=true";
}

const mostNamed = 500;

function namesSome(body: string | undefined): boolean {
  try {
    const asked = JSON.parse(body ?? "") as unknown;
    if (typeof asked !== "object" || asked === null) return false;
    const keys = Reflect.get(asked, "keys") as unknown;
    // Beside other words of a question the server might take those for what is meant.
    return Array.isArray(keys) && keys.length <= mostNamed && Object.keys(asked).length === 1;
  } catch {
    return false;
  }
}
