import { z } from "zod/mini";
import { channels, requestKinds, fieldCodes } from "../../domain/model/report";

const shortText = z.string().check(z.minLength(1), z.maxLength(300));
const instant = z.iso.datetime();

/** `POST /api/intake/reports`: one call, message or form, as the operator or a channel hands it in. */
export const reportRequestShape = z.object({
  channel: z.enum(channels),
  requestKind: z.enum(requestKinds),
  subject: shortText,
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
  place: z.object({
    text: z.string().check(z.maxLength(1000)),
    quarter: z.optional(z.string().check(z.maxLength(200))),
    unitCode: z.optional(z.string().check(z.maxLength(16))),
    lat: z.optional(z.number().check(z.minimum(-90), z.maximum(90))),
    lng: z.optional(z.number().check(z.minimum(-180), z.maximum(180))),
  }),
  oldAddressWords: z.optional(z.string().check(z.maxLength(500))),
  occurredAt: z.optional(instant),
  reporter: z.object({
    name: z.string().check(z.maxLength(200)),
    phone: z.optional(z.string().check(z.maxLength(30))),
    email: z.optional(z.string().check(z.maxLength(200))),
    address: z.optional(z.string().check(z.maxLength(500))),
    wantsSecrecy: z.optional(z.boolean()),
  }),
  /** The operator knows better than the keywords. */
  field: z.optional(z.enum(fieldCodes)),
  photos: z.optional(
    z
      .array(
        z.object({ base64: z.string(), caption: z.optional(z.string().check(z.maxLength(2000))) }),
      )
      .check(z.maxLength(50)),
  ),
});
export type ReportRequest = z.infer<typeof reportRequestShape>;

export type Photo = { readonly bytes: Uint8Array; readonly caption?: string };

/** A report as the server takes it in, from whichever source. */
export type IncomingReport = Omit<ReportRequest, "photos"> & {
  readonly photos: readonly Photo[];
  readonly receivedMs: number;
  readonly dispatchedMs: number;
  /** The same key is the same report, however often it is sent. */
  readonly key: string;
  /** Username of who entered it. */
  readonly enteredBy: string;
};
