import { expect, test } from "vitest";
import { openCipher } from "./cipher";
import { sealAhead } from "./cipher-ahead";

async function aCipher() {
  const plain = await openCipher(new Uint8Array(32).fill(7));
  let sealings = 0;
  const cipher = sealAhead({
    ...plain,
    seal: (texts, place) => {
      sealings += 1;
      return plain.seal(texts, place);
    },
  });
  return { cipher, sealings: () => sealings };
}

test("what was begun is sealed once, and opens", async () => {
  const { cipher, sealings } = await aCipher();
  cipher.begin(["chữ có dấu", ""], "tickets/1");
  const sealed = await cipher.seal(["chữ có dấu", ""], "tickets/1");
  expect(sealings()).toBe(1);
  expect(await cipher.open(sealed, "tickets/1")).toEqual(["chữ có dấu", ""]);
});

test("another text than was begun, or another place, is sealed by itself", async () => {
  const { cipher, sealings } = await aCipher();
  cipher.begin(["cũ"], "tickets/1");
  const changed = await cipher.seal(["mới"], "tickets/1");
  const elsewhere = await cipher.seal(["cũ"], "tickets/2");
  expect(await cipher.open(changed, "tickets/1")).toEqual(["mới"]);
  expect(await cipher.open(elsewhere, "tickets/2")).toEqual(["cũ"]);
  expect(sealings()).toBe(3);
});

test("the same text written twice does not look the same", async () => {
  const { cipher } = await aCipher();
  cipher.begin(["một"], "tickets/1");
  const first = await cipher.seal(["một"], "tickets/1");
  expect(await cipher.seal(["một"], "tickets/1")).not.toBe(first);
});

test("what nobody asks for is forgotten, the oldest first", async () => {
  const { cipher, sealings } = await aCipher();
  for (let count = 0; count <= 1000; count += 1) cipher.begin(["chữ"], `tickets/${String(count)}`);
  await cipher.seal(["chữ"], "tickets/1000");
  expect(sealings()).toBe(1001);
  await cipher.seal(["chữ"], "tickets/0");
  expect(sealings()).toBe(1002);
});

test("texts of any length and letters come out as they went in", async () => {
  const { cipher } = await aCipher();
  const texts = ["\uFEFFđầu", "x".repeat(70_000), "hẻm 12/3 \u{1F6B0}", "", "é e\u0301"];
  expect(await cipher.open(await cipher.seal(texts, "a"), "a")).toEqual(texts);
});
