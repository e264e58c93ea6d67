import { serverIdentityShape } from "../../domain/contract/session";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { SyncGate } from "../store";
import type { Landing } from "./landing";
import { openLanding } from "./landing";
import type { Server } from "./server";
import type { SyncProblem } from "./sync-problem";

/**
 * Which server this is and which life of its data. When either is another than before, the server
 * was restored, emptied or replaced: how far this device had pulled means nothing any more, so
 * everything is pulled anew, and what the server has lost goes back into the outbox (`takeIn`).
 */
export type ServerLife = {
  /** Where pulled tickets go, once it is known that the server is the one they belong to. */
  readonly landing: () => Promise<Result<Landing, SyncProblem>>;
  /** Server's time less this device's, as the last answer showed it; coarse. */
  readonly skewMs: () => number | undefined;
  /** The server that was met last; undefined before the first answer. */
  readonly name: () => string | undefined;
  /** The server may be another one: ask before the next pull. */
  readonly doubt: () => void;
  readonly stop: () => Promise<void>;
};

const noteKey = "server";

type Open = { readonly life: string; readonly landing: Landing };

export type LifeParts = {
  readonly gate: SyncGate;
  readonly server: Server;
  readonly timeoutMs: number;
  readonly wallMs?: (() => number) | undefined;
  /** Another server, or another life of the same one. */
  readonly onOther: () => void;
};

export function createServerLife(parts: LifeParts): ServerLife {
  const { gate, server, timeoutMs, wallMs = Date.now, onOther } = parts;
  let open: Open | undefined;
  let checking: Promise<Result<Landing, SyncProblem>> | undefined;
  let skewMs: number | undefined;

  const check = async (): Promise<Result<Landing, SyncProblem>> => {
    const answer = await server.ask({ method: "GET", path: "/api/identity", timeoutMs });
    if (!answer.ok) return answer;
    const identity = serverIdentityShape.safeParse(answer.value.json);
    if (!identity.success) return refuse("not-a-server");
    skewMs = identity.data.nowMs - wallMs();
    const life = `${identity.data.serverId}|${identity.data.epoch}`;
    if (open?.life === life) return ok(open.landing);
    await leaveOther(life);
    open = { life, landing: openLanding(gate, life) };
    await gate.writeNote(noteKey, life);
    return ok(open.landing);
  };
  const leaveOther = async (life: string): Promise<void> => {
    const known = gate.readNote(noteKey);
    if (typeof known !== "string" || known === life) return;
    onOther();
    const { landing } = open ?? { landing: openLanding(gate, known) };
    open = undefined;
    await landing.forget();
  };

  // A doubt may come while one is asking; two at once would both leave the same server.
  const checkInTurn = oneByOne(check);
  return {
    landing: () => {
      if (checking !== undefined) return checking;
      const asked = checkInTurn();
      const forget = () => {
        if (checking === asked) checking = undefined;
      };
      asked.then((found) => void (found.ok || forget()), forget);
      checking = asked;
      return asked;
    },
    skewMs: () => skewMs,
    name: () => open?.life,
    doubt: () => {
      checking = undefined;
    },
    stop: async () => {
      await open?.landing.stop();
    },
  };
}

function oneByOne<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
