import { z } from "zod/mini";
import type { AskChannels } from "../../domain/contract/ipc";
import { sha256Shape, ticketCodeShape, unitIdShape } from "../../domain/model/ids";
import type { Check } from "../../domain/model/shape";
import { deviceQuestions } from "./device-questions";
import { evidenceQuestions, wantedShape } from "./evidence-questions";
import { paperQuestions } from "./paper-questions";

function shaped(check: Check) {
  return z.custom<string>((value) => check(value, "") === undefined);
}

/** What the renderer may say on each channel. Everything it sends is parsed before it is used. */

const megabyte = 1024 * 1024;
const sha256 = shaped(sha256Shape);
const unitId = shaped(unitIdShape);
const user = z.string().check(z.maxLength(128));
const requestId = z.string().check(z.minLength(1), z.maxLength(100));
const nothing = z.tuple([]);

const netRequest = z.object({
  id: requestId,
  method: z.enum(["GET", "POST", "PUT", "HEAD"]),
  path: z.string().check(z.maxLength(8_000)),
  body: z.optional(z.string().check(z.maxLength(64 * megabyte))),
  as: z.optional(user),
  timeoutMs: z.optional(z.number().check(z.gte(1), z.lte(600_000))),
});

const file = z.object({
  name: z.string().check(z.maxLength(1_000)),
  bytes: z.instanceof(Uint8Array),
});

export const questionShapes = {
  "app:info": nothing,
  "app:may-close": nothing,
  "app:set-locale": z.tuple([z.enum(["vi", "en"])]),
  "server:set": z.tuple([z.string().check(z.maxLength(2_000))]),
  "session:current": nothing,
  "session:sign-in": z.tuple([user, z.string().check(z.maxLength(1_024))]),
  "session:lock": nothing,
  "net:fetch": z.tuple([netRequest]),
  "net:abort": z.tuple([requestId]),
  "clock:offset": nothing,
  "disk:has-room": nothing,
  "evidence:add": z.tuple([unitId, z.array(file).check(z.maxLength(500))]),
  "evidence:state": z.tuple([z.array(sha256).check(z.maxLength(100_000))]),
  "evidence:want": z.tuple([z.array(wantedShape).check(z.maxLength(100_000))]),
  "evidence:status": nothing,
  "evidence:send": nothing,
  ...evidenceQuestions,
  ...deviceQuestions,
  ...paperQuestions,
  "app:open-public-page": z.tuple([shaped(ticketCodeShape)]),
  "app:save-diagnostics": z.tuple([z.string().check(z.maxLength(4 * megabyte))]),
} as const satisfies { readonly [Channel in keyof AskChannels]: z.ZodMiniType };

export type Question<Channel extends keyof AskChannels> = z.infer<(typeof questionShapes)[Channel]>;
