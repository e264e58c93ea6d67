import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Result } from "../../domain/model/result";
import { ok, refuse } from "../../domain/model/result";
import type { Exchange } from "../net/exchange";
import type { SignedSender } from "../net/signed-sender";
import { readRestrictedPhoto } from "./restricted-photo";

const bytes = Buffer.from("a photo");
const sha256 = createHash("sha256").update(bytes).digest("hex");
const wanted = { unitId: "26882", ticketId: "01KAJ0000000000000000000AA", sha256 };

function aSender(answer: Result<Exchange, "offline" | "too-large" | "no-session">) {
  const paths: string[] = [];
  const send: SignedSender["send"] = async ({ path }) => {
    paths.push(path);
    return answer;
  };
  return { paths, send };
}

const answered = (status: number, body: Buffer): Result<Exchange, never> =>
  ok({
    status,
    headers: { "content-type": "image/jpeg" },
    body,
    sentAtMs: 0,
    answeredAtMs: 1,
    readMs: 0,
  });

test("[AUTH-2] a restricted photo is read from the server's own door, whole", async () => {
  const sender = aSender(answered(200, bytes));
  const photo = await readRestrictedPhoto(sender, wanted);
  expect(photo).toEqual(ok({ bytes: new Uint8Array(bytes), mediaType: "image/jpeg" }));
  expect(sender.paths).toEqual([`/api/restricted/26882/${wanted.ticketId}/photos/${sha256}`]);
});

test.each([
  [answered(403, Buffer.alloc(0)), "forbidden"],
  [answered(404, Buffer.alloc(0)), "not-found"],
  [answered(500, Buffer.alloc(0)), "server-error"],
  [answered(200, Buffer.from("another photo")), "server-error"],
  [refuse("offline" as const), "offline"],
  [refuse("no-session" as const), "offline"],
  [refuse("too-large" as const), "server-error"],
] as const)("%j is %s", async (answer, reason) => {
  expect(await readRestrictedPhoto(aSender(answer), wanted)).toMatchObject({ reason });
});
