import type { KeyObject } from "node:crypto";
import { generateKeyPairSync, sign } from "node:crypto";

/** Made for a test: a fixture would run out one day, and openssl is not on every machine. */
export type TestCertificate = {
  readonly key: string;
  readonly cert: string;
  readonly name: string;
  readonly privateKey: KeyObject;
};

export type CertificateWish = {
  readonly name: string;
  /** Relative to now. Valid from yesterday until tomorrow, unless said otherwise. */
  readonly fromDays?: number;
  readonly untilDays?: number;
  /** Address of the server that it is for. Without one it is an authority's. */
  readonly ip?: string;
  /** Signed by itself, unless an authority does it. */
  readonly by?: TestCertificate;
};

const dayMs = 86_400_000;
/** Serial numbers differ, or two certificates would be taken for one. */
let made = 0;

export function aCertificate(wish: CertificateWish): TestCertificate {
  made += 1;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signer = wish.by ?? { name: wish.name, privateKey };
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([(made % 127) + 1])),
    ecdsaWithSha256,
    commonName(signer.name),
    sequence(time(wish.fromDays ?? -1), time(wish.untilDays ?? 1)),
    commonName(wish.name),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(wish.ip === undefined ? authority : addressOf(wish.ip))),
  );
  const seal = tagged(0x03, Buffer.from([0]), sign("sha256", body, signer.privateKey));
  return {
    name: wish.name,
    privateKey,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: pem(sequence(body, ecdsaWithSha256, seal)),
  };
}

/** DER: what it is, how long it is, and itself. */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...parts);
}

function time(days: number): Buffer {
  const text = new Date(Date.now() + days * dayMs).toISOString().replace(/[-:T]|\.\d+/g, "");
  return tagged(0x17, Buffer.from(text.slice(2), "latin1"));
}

function commonName(name: string): Buffer {
  const held = sequence(oid("550403"), tagged(0x0c, Buffer.from(name, "utf8")));
  return sequence(tagged(0x31, held));
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, "hex"));
}

function extension(id: string, content: Buffer): Buffer {
  return sequence(oid(id), tagged(0x04, content));
}

function addressOf(ip: string): Buffer {
  return extension("551d11", sequence(tagged(0x87, Buffer.from(ip.split(".").map(Number)))));
}

const authority = extension("551d13", sequence(tagged(0x01, Buffer.from([0xff]))));
const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
