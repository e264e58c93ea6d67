import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { official, stranger, type Suite, type Written } from "./suite";

const bytes = Buffer.from("0123456789abcdefghij");
const octets = { headers: { "Content-Type": "application/octet-stream" } };

export function describeAttachments({ client, db, believesTokens }: Suite): void {
  const ask: ReturnType<typeof client>["ask"] = (...request) => client().ask(...request);
  const at = (path: string) => `/${db()}/${path}`;
  const put = async (path: string, content: Uint8Array = bytes, options: object = octets) =>
    (await ask("PUT", at(path), content, options)).body as Written;

  describe("attachments", () => {
    test("make their document when there is none", async () => {
      const reply = await ask("PUT", at("x/photo"), bytes, octets);
      expect(reply).toMatchObject({ status: 201, body: { ok: true, id: "x" } });
      expect((await ask("GET", at("x"))).body).toEqual({
        _id: "x",
        _rev: (reply.body as Written).rev,
        _attachments: {
          photo: {
            content_type: "application/octet-stream",
            revpos: 1,
            digest: `md5-${createHash("md5").update(bytes).digest("base64")}`,
            length: 20,
            stub: true,
          },
        },
      });
    });

    test("come back byte by byte, with length, media type and tag", async () => {
      const noise = Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256));
      await put("x/photo", noise, { headers: { "Content-Type": "image/jpeg" } });
      const response = await client().open("GET", at("x/photo"));
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("image/jpeg");
      expect(response.headers.get("content-length")).toBe("70000");
      expect(response.headers.get("accept-ranges")).toBe("bytes");
      expect(response.headers.get("content-security-policy")).toBe("sandbox");
      const digest = createHash("md5").update(noise).digest("base64");
      expect(response.headers.get("etag")).toBe(`"${digest}"`);
      expect(Buffer.from(await response.arrayBuffer()).equals(noise)).toBe(true);
    });

    test("an unchanged one is not sent again", async () => {
      await put("x/photo");
      const etag = (await ask("HEAD", at("x/photo"))).headers.get("etag") ?? "";
      const headers = { "If-None-Match": etag };
      expect((await ask("GET", at("x/photo"), undefined, { headers })).status).toBe(304);
    });

    test("may be empty", async () => {
      await put("x/empty", Buffer.alloc(0));
      const reply = await ask("GET", at("x/empty"));
      expect(reply).toMatchObject({ status: 200, text: "" });
      expect(reply.headers.get("content-length")).toBe("0");
    });

    const ranges: [string, string, string][] = [
      ["bytes=0-3", "0123", "bytes 0-3/20"],
      ["bytes=5-", "56789abcdefghij", "bytes 5-19/20"],
      ["bytes=-4", "ghij", "bytes 16-19/20"],
      ["bytes=0-99", "0123456789abcdefghij", "bytes 0-19/20"],
      ["bytes=19-19", "j", "bytes 19-19/20"],
      ["bytes=0-0", "0", "bytes 0-0/20"],
    ];
    test.each(ranges)(
      "Range %s is answered with exactly that",
      async (range, text, contentRange) => {
        await put("x/photo");
        const reply = await ask("GET", at("x/photo"), undefined, { headers: { Range: range } });
        expect(reply).toMatchObject({ status: 206, text });
        expect(reply.headers.get("content-range")).toBe(contentRange);
        expect(reply.headers.get("content-length")).toBe(String(text.length));
      },
    );

    test("a range outside is not satisfiable, one that is none is ignored", async () => {
      await put("x/photo");
      for (const Range of ["bytes=30-40", "bytes=20-20", "bytes=5-2", "bytes=-0"]) {
        const reply = await ask("GET", at("x/photo"), undefined, { headers: { Range } });
        expect(reply, Range).toMatchObject({
          status: 416,
          body: { error: "requested_range_not_satisfiable" },
        });
      }
      for (const Range of ["items=0-1", "bytes=x"]) {
        const reply = await ask("GET", at("x/photo"), undefined, { headers: { Range } });
        expect(reply, Range).toMatchObject({ status: 200, text: bytes.toString() });
      }
    });

    test("a chunk that is put again is a conflict, and its digest tells that it is there", async () => {
      await put("sha256:ab:0/chunk");
      const again = await ask("PUT", at("sha256:ab:0/chunk"), bytes, octets);
      expect(again).toMatchObject({ status: 409, body: { error: "conflict" } });
      const { body } = await ask("GET", at("sha256:ab:0"));
      expect(body).toMatchObject({
        _attachments: {
          chunk: {
            digest: `md5-${createHash("md5").update(bytes).digest("base64")}`,
            length: bytes.length,
          },
        },
      });
    });

    test("are added with the revision of their document, the others staying", async () => {
      const first = await put("x/one");
      const second = await put(`x/two?rev=${first.rev}`, Buffer.from("two"));
      const third = (await ask("PUT", at("x"), { ...(await doc("x")), v: 1 })).body as Written;
      expect([first.rev, second.rev, third.rev].map((rev) => rev.slice(0, 2))).toEqual([
        "1-",
        "2-",
        "3-",
      ]);
      expect((await doc("x"))._attachments).toMatchObject({
        one: { revpos: 1, length: 20 },
        two: { revpos: 2, length: 3 },
      });
      expect((await ask("PUT", at(`x/three?rev=${first.rev}`), bytes, octets)).status).toBe(409);
      const unknown = await ask("PUT", at("x/three?rev=1-abc"), bytes, octets);
      expect(unknown).toMatchObject({ status: 409, body: { error: "not_found" } });
    });

    test("of an older revision are read by it", async () => {
      const first = await put("x/photo", Buffer.from("old"));
      await put(`x/photo?rev=${first.rev}`, Buffer.from("new"));
      expect((await ask("GET", at("x/photo"))).text).toBe("new");
      expect((await ask("GET", at(`x/photo?rev=${first.rev}`))).text).toBe("old");
    });

    test("leave with DELETE, or when the document no longer names them", async () => {
      const first = await put("x/one");
      const gone = await ask("DELETE", at(`x/one?rev=${first.rev}`));
      expect(gone).toMatchObject({ status: 200, body: { ok: true } });
      expect(await ask("GET", at("x/one"))).toMatchObject({
        status: 404,
        body: { error: "not_found", reason: "Document is missing attachment" },
      });
      const second = (gone.body as Written).rev;
      expect((await ask("DELETE", at(`x/one?rev=${second}`))).status).toBe(404);
      expect((await ask("DELETE", at("x/one"))).status).toBe(404);
      const third = await put(`x/two?rev=${second}`);
      expect((await ask("DELETE", at("x/two"))).status).toBe(409);
      await ask("PUT", at("x"), { _rev: third.rev });
      expect((await ask("GET", at("x/two"))).status).toBe(404);
    });

    test("may stand in the document as base64", async () => {
      const made = await ask("PUT", at("x"), {
        v: 1,
        _attachments: { "ảnh.png": { content_type: "image/png", data: bytes.toString("base64") } },
      });
      expect(made.status).toBe(201);
      expect((await ask("GET", at(`x/${encodeURIComponent("ảnh.png")}`))).text).toBe(
        bytes.toString(),
      );
      const accept = { headers: { Accept: "application/json" } };
      const whole = await ask("GET", at("x?attachments=true"), undefined, accept);
      expect(whole.body).toMatchObject({
        _attachments: { "ảnh.png": { data: bytes.toString("base64"), revpos: 1 } },
      });
    });

    test("a stub stands for what is there, and for nothing else", async () => {
      const { rev } = await put("x/photo");
      await put("secret/photo", Buffer.from("secret"));
      const missing = { status: 412, body: { error: "missing_stub" } };
      const digest = `md5-${createHash("md5").update("secret").digest("base64")}`;
      const stolen = { stub: true, digest, length: 6, content_type: "a/b", revpos: 1 };
      const docs = [
        { _id: "y", _attachments: { photo: { stub: true } } },
        { _id: "y", _attachments: { photo: stolen } },
        { _id: "x", _rev: rev, _attachments: { other: stolen } },
        { _id: "x", _rev: rev, _attachments: { photo: { stub: true, revpos: 9 } } },
      ];
      for (const doc of docs) {
        const reply = await ask("POST", at("_bulk_docs"), { docs: [doc] });
        expect(reply, JSON.stringify(doc)).toMatchObject(missing);
      }
      expect((await ask("GET", at("y"))).status).toBe(404);
    });

    test("that are malformed are refused", async () => {
      const malformed: object[] = [
        { a: {} },
        { a: { data: "!!!" } },
        { a: { data: 5 } },
        { _a: { data: "aGk=" } },
      ];
      for (const _attachments of malformed) {
        const reply = await ask("PUT", at("x"), { _attachments });
        expect(reply, JSON.stringify(_attachments)).toMatchObject({
          status: 400,
          body: { error: "bad_request" },
        });
      }
      expect((await ask("PUT", at("x"), { _attachments: 5 })).status).toBe(400);
      expect((await ask("PUT", at("x/_a"), bytes, octets)).status).toBe(400);
    });

    test("have names with slashes and names of Object", async () => {
      const { rev } = await put("x/a/b.jpg");
      expect((await ask("GET", at("x/a/b.jpg"))).text).toBe(bytes.toString());
      expect((await ask("GET", at("x/a%2Fb.jpg"))).text).toBe(bytes.toString());
      expect((await ask("GET", at("x/constructor"))).status).toBe(404);
      expect((await ask("GET", at("x/__proto__"))).status).toBe(404);
      await put(`x/constructor?rev=${rev}`, Buffer.from("built"));
      expect((await ask("GET", at("x/constructor"))).text).toBe("built");
    });

    test("twenty chunks of 512 KiB at once all arrive", async () => {
      const chunk = (n: number) => Buffer.alloc(512 * 1024, n);
      const names = Array.from({ length: 20 }, (_, n) => n);
      const made = await Promise.all(names.map((n) => put(`c${n}/chunk`, chunk(n))));
      expect(made.every((written) => written.ok)).toBe(true);
      for (const n of names) {
        const response = await client().open("GET", at(`c${n}/chunk`));
        expect(Buffer.from(await response.arrayBuffer()).equals(chunk(n))).toBe(true);
      }
    });

    test.skipIf(!believesTokens)("are their ward's alone", async () => {
      await put("x/photo");
      const read = (person: typeof official) =>
        ask("GET", at("x/photo"), undefined, client().as(person));
      expect((await read(official)).status).toBe(200);
      expect((await read(stranger)).status).toBe(403);
    });
  });

  async function doc(id: string) {
    return (await ask("GET", at(id))).body as { _attachments: Record<string, unknown> };
  }
}
