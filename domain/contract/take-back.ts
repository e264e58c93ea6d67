import { z } from "zod/mini";

/**
 * `POST /api/take-back/<unitId>`: tickets that a server lacks, whole or in part, since a backup was
 * put back. Devices offer them as they have them; whoever reads the ward may. The server takes what
 * its door would have taken from each author at the time; what it refuses stays on the device.
 */
export const takeBackRequestShape = z.object({
  tickets: z.array(z.record(z.string(), z.unknown())).check(z.maxLength(100)),
});

export const takeBackAnswerShape = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      /** `taken`: it is in the ward now, with everything but `refused`. */
      state: z.enum(["taken", "refused"]),
      reason: z.optional(z.string()),
      /** Entries that did not go in. */
      refused: z.optional(z.array(z.string())),
    }),
  ),
});
export type TakeBackAnswer = z.infer<typeof takeBackAnswerShape>;
