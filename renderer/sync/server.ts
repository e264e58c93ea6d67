import type { NetRequest } from "../../domain/contract/ipc";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import { createPlaces } from "./places";
import type { Transport } from "./ports";
import { refusalProblem, statusProblem } from "./problems";
import type { SyncProblem } from "./sync-problem";

export type ServerRequest = {
  readonly method: "GET" | "POST";
  /** Begins with `/couch/` or `/api/`. */
  readonly path: string;
  readonly body?: unknown;
  /** Whose session; without it, that of the person at the desk. */
  readonly as?: string;
  readonly timeoutMs: number;
};

/** JSON that has yet to be checked, and how long its text was. */
export type ServerAnswer = { readonly json: unknown; readonly chars: number };

export type Server = {
  readonly ask: (request: ServerRequest) => Promise<Result<ServerAnswer, SyncProblem>>;
  /** Ends everything that is under way. */
  readonly stop: () => void;
};

let asked = 0;
/** However many wards a person has: the server has 600 offices, and the line other work. */
const mostAtOnce = 6;

export type ServerOptions = {
  readonly graceMs: number;
  /** Told how much went each way. */
  readonly onTraffic?: (sentChars: number, receivedChars: number) => void;
};

export function createServer(transport: Transport, { graceMs, onTraffic }: ServerOptions): Server {
  const open = new Map<string, (problem: SyncProblem) => void>();
  const inPlace = createPlaces(mostAtOnce);
  let stopped = false;
  const ask = async (request: ServerRequest): Promise<Result<ServerAnswer, SyncProblem>> => {
    if (stopped) return refuse("offline");
    asked += 1;
    const id = `sync-${String(asked)}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const cut = new Promise<SyncProblem>((resolve) => {
      open.set(id, resolve);
      timer = setTimeout(resolve, request.timeoutMs + graceMs, "timeout");
    });
    const asking = toNetRequest(id, request);
    try {
      return await Promise.race([
        exchange(transport, asking).then((answer) => {
          onTraffic?.(asking.body?.length ?? 0, answer.ok ? answer.value.chars : 0);
          return answer;
        }),
        cut.then((problem) => {
          void transport.abort(id);
          return refuse(problem);
        }),
      ]);
    } finally {
      clearTimeout(timer);
      open.delete(id);
    }
  };
  return {
    ask: (request) => inPlace(() => ask(request)),
    stop: () => {
      stopped = true;
      for (const end of open.values()) end("offline");
    },
  };
}

function toNetRequest(id: string, request: ServerRequest): NetRequest {
  const { method, path, body, as, timeoutMs } = request;
  return {
    id,
    method,
    path,
    timeoutMs,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(as === undefined ? {} : { as }),
  };
}

async function exchange(
  transport: Transport,
  request: NetRequest,
): Promise<Result<ServerAnswer, SyncProblem>> {
  const answer = await transport.fetch(request).catch(() => refuse("offline"));
  if (!answer.ok) return refuse(refusalProblem(answer.reason, answer.detail));
  const { status, body } = answer.value;
  if (status < 200 || status >= 300) return refuse(statusProblem(answer.value));
  try {
    return ok({ json: JSON.parse(body) as unknown, chars: body.length });
  } catch {
    // A sign-in page of a café is complete; JSON that breaks off was ours.
    return refuse(/^\s*</.test(body) ? "not-a-server" : "bad-data");
  }
}
