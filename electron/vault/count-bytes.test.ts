import { expect, test } from "vitest";
import { ok, refuse } from "../../domain/model/result";
import { countBytes } from "./count-bytes";

test("bytes are counted both ways, in bytes, and only of what got an answer", async () => {
  let online = true;
  const body = Buffer.from("ảnh");
  const answer = { status: 200, headers: {}, body, sentAtMs: 0, answeredAtMs: 0, readMs: 0 };
  const { sender, carried } = countBytes({
    send: async () => (online ? ok(answer) : refuse("offline")),
  });
  await sender.send({ method: "PUT", path: "/couch/evidence_1/a", body: new Uint8Array(9) });
  await sender.send({ method: "GET", path: "/couch/evidence_1/a" });
  online = false;
  await sender.send({ method: "PUT", path: "/couch/evidence_1/a", body: new Uint8Array(9) });
  expect(carried()).toEqual({ sentBytes: 9, receivedBytes: 2 * body.byteLength });
  expect(body.byteLength).toBe(5);
});
