import { z } from "zod/mini";
import type { PaperAskChannels } from "../../domain/contract/paper-ipc";
import { paragraphStyles } from "../../domain/model/paper/paper-template";

/** What the renderer may say about papers; see `question-shapes.ts`. */

const label = z.string().check(z.maxLength(1_000));
const words = z.string().check(z.maxLength(100_000));

const paragraph = z.object({
  block: z.literal("paragraph"),
  style: z.enum(paragraphStyles),
  text: words,
});

const table = z.object({
  block: z.literal("table"),
  columns: z
    .array(z.object({ label, widthPercent: z.number().check(z.gte(1), z.lte(100)) }))
    .check(z.maxLength(20)),
  rows: z.array(z.array(words).check(z.maxLength(20))).check(z.maxLength(500)),
});

const signatures = z.object({
  block: z.literal("signatures"),
  signers: z.array(z.object({ key: label, title: words, name: words })).check(z.maxLength(60)),
  recipients: z.exactOptional(words),
});

const page = z.object({
  title: label,
  head: z.object({
    agency: words,
    number: z.exactOptional(label),
    about: z.exactOptional(words),
    placeAndDay: z.exactOptional(words),
  }),
  blocks: z.array(z.union([paragraph, table, signatures])).check(z.maxLength(2_000)),
  signatures: z
    .array(
      z.object({
        place: label,
        strokes: z.exactOptional(z.string().check(z.maxLength(60_000))),
        holds: z.boolean(),
      }),
    )
    .check(z.maxLength(60)),
});

const pages = z.array(page).check(z.minLength(1), z.maxLength(100));
const file = z.object({
  format: z.enum(["pdf", "docx"]),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
});

export const paperQuestions = {
  "paper:preview": z.tuple([pages]),
  "paper:save": z.tuple([pages, file]),
  "paper:print": z.tuple([pages]),
  "paper:print-outcome": z.tuple([]),
  "paper:stop-print": z.tuple([]),
} as const satisfies { readonly [Channel in keyof PaperAskChannels]: z.ZodMiniType };
