import { z } from "zod/mini";
import type { DeviceAskChannels } from "../../domain/contract/device-ipc";
import { sha256Shape, ticketCodeShape, ulidShape, unitIdShape } from "../../domain/model/ids";
import type { Check } from "../../domain/model/shape";
import { accessActions } from "../../domain/rules/access-log/access-record";

/** What the renderer may say about sessions, keys and copies on this device. */

function shaped(check: Check) {
  return z.custom<string>((value) => check(value, "") === undefined);
}

const megabyte = 1024 * 1024;
const nothing = z.tuple([]);
const user = z.string().check(z.maxLength(128));
const password = z.string().check(z.maxLength(1_024));
const code = z.string().check(z.maxLength(200));
const work = z.string().check(z.maxLength(64 * megabyte));
const file = z.object({ unitId: shaped(unitIdShape), sha256: shaped(sha256Shape) });

const accessNote = z.object({
  action: z.enum(accessActions),
  what: z.string().check(z.minLength(1), z.maxLength(200)),
  unitId: shaped(unitIdShape),
  ticketId: z.optional(shaped(ulidShape)),
  code: z.optional(shaped(ticketCodeShape)),
  count: z.optional(z.number().check(z.gte(0), z.lte(1_000_000), z.multipleOf(1))),
  reason: z.optional(z.string().check(z.maxLength(1_000))),
});

const setupWish = z.object({
  serverUrl: z.string().check(z.maxLength(2_000)),
  code: z.string().check(z.maxLength(40)),
  serverId: z.optional(z.string().check(z.maxLength(64))),
});

const choices = z.object({
  lockAfterMinutes: z.number().check(z.gte(1), z.lte(120), z.multipleOf(1)),
});

export const deviceQuestions = {
  "setup:redeem": z.tuple([setupWish]),
  "session:people": nothing,
  "session:sign-out": nothing,
  "session:change-password": z.tuple([user, password, password]),
  "store:key": nothing,
  "keys:status": nothing,
  "keys:make-code": nothing,
  "keys:recover": z.tuple([code]),
  "keys:recover-by-password": z.tuple([user, password]),
  "keys:start-over": nothing,
  "backup:latest": nothing,
  "backup:write": z.tuple([z.string().check(z.minLength(1), z.maxLength(100)), work]),
  "transfer:export": z.tuple([work, z.array(file).check(z.maxLength(10_000))]),
  "transfer:import": z.tuple([code]),
  "access:note": z.tuple([accessNote]),
  "access:waiting": nothing,
  "access:send": nothing,
  "restricted:photo": z.tuple([shaped(unitIdShape), shaped(ulidShape), shaped(sha256Shape)]),
  "device:choices": nothing,
  "device:choose": z.tuple([choices]),
} as const satisfies { readonly [Channel in keyof DeviceAskChannels]: z.ZodMiniType };
