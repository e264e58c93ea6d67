import { z } from "zod/mini";

/**
 * `/live` is a stream of server-sent events. `hello` comes first, `changed` names databases that
 * the person may read and that have changed, `beat` comes at least every 20 seconds.
 */
export const liveEventShapes = {
  hello: z.object({ serverId: z.string(), epoch: z.string(), nowMs: z.number() }),
  changed: z.object({ databases: z.array(z.string()) }),
  beat: z.object({ nowMs: z.number() }),
} as const;
