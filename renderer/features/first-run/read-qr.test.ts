import encodeQR from "qr";
import { expect, test } from "vitest";
import { writeInvitation } from "../../../domain/contract/setup";
import type { Pixels } from "./read-qr";
import { readQrPixels } from "./read-qr";

const text = writeInvitation({
  serverUrl: "https://1022.vidu.gov.vn:8443",
  code: "7K3M-P2QX",
  unitId: "26882",
  serverId: "4fd5c1c2-7be1-4b06-8a0e-2a1d9a3e7c55",
});

/** As a photo of a sheet: grey on grey, with a wide border. */
function photoOf(content: string): Pixels {
  const rows = encodeQR(content, "raw", { ecc: "medium", border: 12, scale: 5 });
  const side = rows.length;
  const data = new Uint8ClampedArray(side * side * 4);
  rows.flat().forEach((dark, index) => {
    const grey = (dark ? 70 : 190) + (index % 17);
    data.set([grey, grey, grey, 255], index * 4);
  });
  return { width: side, height: side, data };
}

test("the invitation is read from a picture of its code", async () => {
  expect(await readQrPixels(photoOf(text))).toEqual({ ok: true, value: text });
});

test("a picture without a code and a code of something else are told apart", async () => {
  const blank = { width: 200, height: 200, data: new Uint8ClampedArray(160_000).fill(255) };
  expect(await readQrPixels(blank)).toEqual({ ok: false, reason: "noQr" });
  expect(await readQrPixels(photoOf("https://vidu.vn"))).toEqual({ ok: false, reason: "otherQr" });
});
