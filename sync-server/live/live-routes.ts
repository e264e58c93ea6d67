import type { FastifyInstance, FastifyReply } from "fastify";
import type { z } from "zod/mini";
import type { liveEventShapes } from "../../domain/contract/live";
import { liveBeatMs } from "../../domain/contract/live";
import type { VerifiedCaller } from "../accounts/access-token";
import type { Authenticate } from "../accounts/authenticate";
import type { TokenEnd } from "../accounts/token-end";
import type { TokenGate } from "../accounts/token-gate";
import { HttpError } from "../http-error";
import type { ChangeMemory } from "./change-memory";
import { openChangeMemory } from "./change-memory";
import type { DatabaseChanges } from "./database-changes";
import type { WakeUps } from "./wake-up";
import { openWakeUps } from "./wake-up";

export type LiveParts = {
  readonly authenticate: Authenticate;
  /** Says when a caller's token ends before its time. */
  readonly watchToken: TokenGate["watch"];
  readonly changes: DatabaseChanges;
  readonly mayRead: (roles: readonly string[], database: string) => boolean;
  readonly identity: () => { readonly serverId: string; readonly epoch: string };
  readonly now: () => number;
  readonly beatMs?: number;
};

const maxStreams = 2_000;
/** A reader that takes nothing any more is dropped instead of filling the memory. */
const maxWaitingBytes = 256 * 1024;

type LiveEvents = { readonly [name in keyof typeof liveEventShapes]: unknown };
type Send = <Name extends keyof LiveEvents>(
  event: Name,
  data: z.infer<(typeof liveEventShapes)[Name]>,
) => void;

export type LiveStreams = { readonly endAll: () => void };

/** `GET /live`: one stream a client, however many wards it follows. */
export function addLiveRoutes(app: FastifyInstance, parts: LiveParts): LiveStreams {
  const open = new Set<() => void>();
  const memory = openChangeMemory(parts.changes);
  const endAll = (): void => {
    for (const end of open) end();
  };
  app.addHook("preClose", async () => {
    endAll();
  });
  app.get("/live", async (request, reply) => {
    const caller = await parts.authenticate(request);
    if (open.size >= maxStreams) {
      throw new HttpError(503, "too-many-streams", { headers: { "retry-after": "10" } });
    }
    const lastId = request.headers["last-event-id"];
    const asked = { caller, lastId: typeof lastId === "string" ? lastId : "" };
    const { end, farewell } = startStream(reply, asked, { ...parts, memory });
    open.add(end);
    const leave = parts.watchToken(caller, farewell);
    request.raw.on("close", () => {
      leave();
      end();
      open.delete(end);
    });
  });
  return { endAll };
}

type Asked = { readonly caller: VerifiedCaller; readonly lastId: string };
type LiveStream = {
  readonly end: () => void;
  /** Ends it too, and says why. */
  readonly farewell: (reason: TokenEnd) => void;
};
type StreamParts = LiveParts & { readonly memory: ChangeMemory };

function startStream(
  reply: FastifyReply,
  { caller, lastId }: Asked,
  parts: StreamParts,
): LiveStream {
  const { memory, changes, now, beatMs = liveBeatMs } = parts;
  reply.hijack();
  reply.raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  const send: Send = (event, data) => {
    const id = memory.idOf(wakeUps.toldUpTo());
    reply.raw.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (reply.raw.writableLength > maxWaitingBytes) reply.raw.destroy();
  };
  const wakeUps: WakeUps = openWakeUps(memory, Math.random(), (databases) => {
    send("changed", { databases: [...databases] });
  });
  const follow = (database: string): void => {
    // Nobody replicates an archive; it is asked when somebody looks for something.
    if (database.startsWith("archive_")) return;
    if (parts.mayRead(caller.roles, database)) wakeUps.add(database);
  };
  const leave = changes.subscribe(follow);
  const beat = setInterval(() => {
    send("beat", { nowMs: now() });
  }, beatMs);
  const end = (): void => {
    clearInterval(beat);
    clearTimeout(expiry);
    wakeUps.cancel();
    leave();
    reply.raw.end();
  };
  // Nobody listens longer than his token says he may: the client comes back with a fresh one.
  const expiry = setTimeout(end, Math.max(0, caller.expiresAtMs - now()));
  const missed = memory.since(lastId);
  missed?.forEach(follow);
  send("hello", { ...parts.identity(), nowMs: now(), resumed: missed !== undefined });
  return {
    end,
    farewell: (reason) => {
      send("ended", { reason });
      end();
    },
  };
}
