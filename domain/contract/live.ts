import { z } from "zod/mini";

/** A client that hears nothing for three of these takes the line for dead. */
export const liveBeatMs = 15_000;

/**
 * `/live` is a stream of server-sent events. `hello` comes first, `changed` names databases that
 * the person may read and that have changed, `beat` comes every `liveBeatMs`. Each has an
 * `id:`; sent back as `Last-Event-ID` when the stream is opened again, the server says `resumed`
 * and names what changed meanwhile. Without that everything may have changed.
 */
export const liveEventShapes = {
  hello: z.object({
    serverId: z.string(),
    epoch: z.string(),
    nowMs: z.number(),
    resumed: z.optional(z.boolean()),
  }),
  changed: z.object({ databases: z.array(z.string()) }),
  beat: z.object({ nowMs: z.number() }),
  /**
   * The last word of a stream whose token opens nothing any more: the person was disabled, signed
   * out or given other rights. The next refresh says what follows; it may bring a farewell.
   */
  ended: z.object({ reason: z.string() }),
} as const;
