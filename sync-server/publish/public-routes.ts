import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod/mini";
import type { FieldCode } from "../../domain/model/report";
import type { Database } from "../couch/database";
import type { PublicPicture } from "../evidence/public-copies";
import { readPublicCopy } from "../evidence/public-copies";
import { limited } from "../http-guard/add-guards";
import { pageStyle, pageStylePath } from "./page-style";
import { resultPage, searchPage, unknownCodePage } from "./public-pages";
import { summaryShape } from "./summary";

export type PublicParts = {
  readonly summaries: Database;
  readonly fieldLabel: (field: FieldCode) => Promise<string>;
  readonly openEvidence: (unitId: string) => Database;
  readonly now: () => number;
};

/** No script, nothing from elsewhere, no frame around it. */
export const publicPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const querySchema = z.object({ ma: z.optional(z.string()) });
const paramsSchema = z.object({ code: z.string() });
const photoSchema = z.object({ code: z.string(), sha256: z.string() });

/** `/`: what a citizen sees. Reads `summaries` alone, where no word of a report ever is. */
export function addPublicRoutes(app: FastifyInstance, parts: PublicParts): void {
  const visit = limited(60, 30_000);
  // Named by their content, so what was fit once stays fit.
  const fit = new Set<string>();
  app.get("/", visit, async (_request, reply) => {
    return sendPage(reply, 200, searchPage());
  });
  app.get("/tra-cuu", visit, async (request, reply) => {
    const query = querySchema.safeParse(request.query);
    const typed = (query.success ? (query.data.ma ?? "") : "").slice(0, 40).trim();
    const code = readCode(typed);
    if (code !== undefined) return reply.redirect(`/ket-qua/${code}`, 303);
    return sendPage(reply, 400, searchPage(malformedNotice, typed));
  });
  app.get("/ket-qua/:code", visit, async (request, reply) => {
    const typed = paramsSchema.parse(request.params).code.slice(0, 40);
    const code = readCode(typed);
    if (code === undefined) return sendPage(reply, 400, searchPage(malformedNotice, typed));
    const stored = await parts.summaries.get(code);
    if (stored === undefined) return sendPage(reply, 404, unknownCodePage(code));
    const { photos, ...summary } = summaryShape.parse(stored.doc);
    const shown = { ...summary, photos: await fitPhotos(parts, { ...summary, photos }, fit) };
    return sendPage(reply, 200, resultPage(shown, await parts.fieldLabel(summary.field)));
  });
  // A page has many of them, so they are counted for themselves.
  app.get("/ket-qua/:code/anh/:sha256", limited(240, 30_000), async (request, reply) => {
    const picture = await readPhoto(parts, photoSchema.parse(request.params));
    if (picture === undefined) return sendPage(reply, 404, searchPage(noPhotoNotice));
    return (
      reply
        .type(picture.mediaType)
        .header("content-security-policy", "default-src 'none'; sandbox")
        // Hidden again, it must be gone the next time.
        .header("cache-control", "no-cache")
        .send(picture.bytes)
    );
  });
  app.get(pageStylePath, async (_request, reply) =>
    reply
      .type("text/css; charset=utf-8")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(pageStyle),
  );
  app.get("/robots.txt", async (_request, reply) =>
    reply.type("text/plain; charset=utf-8").send("User-agent: *\nDisallow: /\n"),
  );
  app.get("/favicon.ico", async (_request, reply) => reply.code(204).send());
}

/** Those that have arrived and may be seen; the others are not mentioned. */
async function fitPhotos(
  { openEvidence }: PublicParts,
  {
    photos = [],
    unitId,
  }: { readonly photos: readonly string[] | undefined; readonly unitId: string },
  fit: Set<string>,
): Promise<string[]> {
  const shown: string[] = [];
  for (const sha256 of photos) {
    const known = fit.has(sha256);
    if (!known && !(await readPublicCopy(openEvidence(unitId), sha256)).ok) continue;
    fit.add(sha256);
    shown.push(sha256);
  }
  return shown;
}

type Asked = z.infer<typeof photoSchema>;

/** Only what the published result names, and only while its bytes are fit for everybody. */
async function readPhoto(
  { summaries, openEvidence }: PublicParts,
  { code, sha256 }: Asked,
): Promise<PublicPicture | undefined> {
  const known = readCode(code.slice(0, 40));
  const stored = known === undefined ? undefined : await summaries.get(known);
  if (stored === undefined) return undefined;
  const { photos = [], unitId } = summaryShape.parse(stored.doc);
  if (!photos.includes(sha256)) return undefined;
  const copy = await readPublicCopy(openEvidence(unitId), sha256);
  return copy.ok ? copy.value : undefined;
}

const noPhotoNotice = "Không có ảnh này.";
const malformedNotice = "Mã tin chưa đúng mẫu. Mã tin gồm 1022, hai số của năm và tám chữ số.";

export function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", publicPolicy)
    .header("cache-control", "no-store")
    .header("x-robots-tag", "noindex, nofollow")
    .send(page);
}

/** "1022-26-00000001", however it was spaced. */
export function readCode(typed: string): string | undefined {
  const parts = /^1022(\d{2})(\d{8})$/.exec(typed.replace(/[\s.–-]/g, ""));
  return parts === null ? undefined : `1022-${parts[1] ?? ""}-${parts[2] ?? ""}`;
}
