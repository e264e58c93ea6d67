import type { FastifyInstance, FastifyReply } from "fastify";
import type { z } from "zod/mini";
import type { liveEventShapes } from "../../domain/contract/live";
import type { VerifiedCaller } from "../accounts/access-token";
import type { Authenticate } from "../accounts/authenticate";
import { HttpError } from "../http-error";
import { coalesce } from "./coalesce";
import type { DatabaseChanges } from "./database-changes";

export type LiveParts = {
  readonly authenticate: Authenticate;
  readonly changes: DatabaseChanges;
  readonly mayRead: (roles: readonly string[], database: string) => boolean;
  readonly identity: () => { readonly serverId: string; readonly epoch: string };
  readonly now: () => number;
};

const coalesceMs = 50;
const beatMs = 15_000;
const maxStreams = 2_000;
/** A reader that takes nothing any more is dropped instead of filling the memory. */
const maxWaitingBytes = 256 * 1024;

type LiveEvents = { readonly [name in keyof typeof liveEventShapes]: unknown };
type Send = <Name extends keyof LiveEvents>(
  event: Name,
  data: z.infer<(typeof liveEventShapes)[Name]>,
) => void;

/** `GET /live`: one stream a client, however many wards it follows. */
export function addLiveRoutes(app: FastifyInstance, parts: LiveParts): void {
  const open = new Set<() => void>();
  app.addHook("preClose", async () => {
    for (const end of open) end();
  });
  app.get("/live", async (request, reply) => {
    const caller = await parts.authenticate(request);
    if (open.size >= maxStreams) {
      throw new HttpError(503, "too-many-streams", { headers: { "retry-after": "10" } });
    }
    const end = startStream(reply, caller, parts);
    open.add(end);
    request.raw.on("close", () => {
      end();
      open.delete(end);
    });
  });
}

function startStream(reply: FastifyReply, caller: VerifiedCaller, parts: LiveParts): () => void {
  reply.hijack();
  reply.raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  const send: Send = (event, data) => {
    reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (reply.raw.writableLength > maxWaitingBytes) reply.raw.destroy();
  };
  const gathered = coalesce(coalesceMs, (names) => {
    send("changed", { databases: [...names].sort() });
  });
  const leave = parts.changes.subscribe((database) => {
    if (parts.mayRead(caller.roles, database)) gathered.add(database);
  });
  const beat = setInterval(() => {
    send("beat", { nowMs: parts.now() });
  }, beatMs);
  const end = (): void => {
    clearInterval(beat);
    clearTimeout(expiry);
    gathered.cancel();
    leave();
    reply.raw.end();
  };
  // Nobody listens longer than his token says he may: the client comes back with a fresh one.
  const expiry = setTimeout(end, Math.max(0, caller.expiresAtMs - parts.now()));
  send("hello", { ...parts.identity(), nowMs: parts.now() });
  return end;
}
