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
  /** Counts how often it has said which server it is. */
  readonly meeting: () => number;
  /** Counts how often it was another one or its data had gone back. */
  readonly turn: () => number;
  /** A ward's data has gone back, although the server says that it is the one it was. */
  readonly noteBack: () => void;
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
  let skewMs: number | undefined;
  let meeting = 0;
  let turn = 0;

  const check = async (): Promise<Result<Landing, SyncProblem>> => {
    const answer = await server.ask({ method: "GET", path: "/api/identity", timeoutMs });
    if (!answer.ok) return answer;
    const identity = serverIdentityShape.safeParse(answer.value.json);
    if (!identity.success) return refuse("not-a-server");
    skewMs = identity.data.nowMs - wallMs();
    meeting += 1;
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
    turn += 1;
    onOther();
    const { landing } = open ?? { landing: openLanding(gate, known) };
    open = undefined;
    await landing.forget();
  };

  // A doubt may come while one is asking; two at once would both leave the same server.
  const checked = keepAnswer(oneByOne(check));
  return {
    landing: checked.get,
    skewMs: () => skewMs,
    name: () => open?.life,
    meeting: () => meeting,
    turn: () => turn,
    noteBack: () => {
      turn += 1;
    },
    doubt: checked.forget,
    stop: async () => {
      await open?.landing.stop();
    },
  };
}

/** Asks once, and once more after a failure. */
function keepAnswer<Value>(ask: () => Promise<Result<Value, SyncProblem>>) {
  let kept: Promise<Result<Value, SyncProblem>> | undefined;
  return {
    get: () => {
      if (kept !== undefined) return kept;
      const asked = ask();
      const forget = () => {
        if (kept === asked) kept = undefined;
      };
      asked.then((found) => void (found.ok || forget()), forget);
      kept = asked;
      return asked;
    },
    forget: () => {
      kept = undefined;
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
