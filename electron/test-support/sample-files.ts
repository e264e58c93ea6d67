import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";

/** Real, tiny files of each format, made here. */

function segment(marker: number, body: readonly number[] | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

const exifHead = Buffer.from("Exif\0\0", "latin1");

/** An 8 × 8 grey JPEG; `filler` makes it larger without breaking it. */
export function aJpeg({ exif, filler = 0 }: { exif?: Buffer; filler?: number } = {}): Buffer {
  const bits = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const comments: Buffer[] = [];
  for (let rest = filler; rest > 0; rest -= 60_000) {
    comments.push(segment(0xfe, randomBytes(Math.min(rest, 60_000))));
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(exif === undefined ? [] : [segment(0xe1, Buffer.concat([exifHead, exif]))]),
    ...comments,
    segment(0xdb, [0, ...Array<number>(64).fill(16)]),
    segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...bits]),
    segment(0xc4, [0x10, ...bits]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([0x0f, 0xff, 0xd9]),
  ]);
}

type Tag = { readonly tag: number; readonly type: number; readonly count: number } & (
  { readonly value: number } | { readonly data: Buffer }
);

function directory(tags: readonly Tag[], offset: number): Buffer {
  const table = Buffer.alloc(2 + tags.length * 12 + 4);
  table.writeUInt16BE(tags.length, 0);
  const extra: Buffer[] = [];
  let at = offset + table.length;
  tags.forEach((tag, index) => {
    const entry = 2 + index * 12;
    table.writeUInt16BE(tag.tag, entry);
    table.writeUInt16BE(tag.type, entry + 2);
    table.writeUInt32BE(tag.count, entry + 4);
    if ("value" in tag) {
      table.writeUInt32BE(tag.value, entry + 8);
    } else if (tag.data.length <= 4) {
      tag.data.copy(table, entry + 8);
    } else {
      table.writeUInt32BE(at, entry + 8);
      extra.push(tag.data);
      at += tag.data.length;
    }
  });
  return Buffer.concat([table, ...extra]);
}

function ascii(tag: number, text: string): Tag {
  const data = Buffer.from(`${text}\0`, "latin1");
  return { tag, type: 2, count: data.length, data };
}

function degrees(tag: number, value: number): Tag {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  const seconds = Math.round((value - whole - minutes / 60) * 3600 * 10_000);
  const data = Buffer.alloc(24);
  [whole, 1, minutes, 1, seconds, 10_000].forEach((part, index) => {
    data.writeUInt32BE(part, index * 4);
  });
  return { tag, type: 5, count: 3, data };
}

/** An EXIF block with a time and, if given, a place in the north-east of the world. */
export function anExif(taken: string, place?: { readonly lat: number; readonly lng: number }) {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  const firstBytes = 2 + 2 * 12 + 4;
  const exifAt = 8 + firstBytes;
  const exif = directory([ascii(0x9003, taken)], exifAt);
  const gpsAt = exifAt + exif.length;
  const gps =
    place === undefined
      ? directory([], gpsAt)
      : directory(
          [ascii(1, "N"), degrees(2, place.lat), ascii(3, "E"), degrees(4, place.lng)],
          gpsAt,
        );
  const first = directory(
    [
      { tag: 0x8769, type: 4, count: 1, value: exifAt },
      { tag: 0x8825, type: 4, count: 1, value: gpsAt },
    ],
    8,
  );
  return Buffer.concat([tiff, first, exif, gps]);
}

function pngChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

export function aPng(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.from([0, 0]))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, body]);
}

function brands(major: string, ...compatible: readonly string[]): Buffer {
  return box("ftyp", Buffer.from(`${major}\0\0\0\0${compatible.join("")}`, "latin1"));
}

export function anMp4(mediaBytes = 1_000, major = "isom"): Buffer {
  const media = box("mdat", randomBytes(mediaBytes));
  return Buffer.concat([brands(major, "isom", "mp42"), box("moov", Buffer.alloc(20)), media]);
}

export function aHeic(major = "heic"): Buffer {
  const data = box("mdat", randomBytes(100));
  return Buffer.concat([brands(major, "mif1", "heic"), box("meta", Buffer.alloc(40)), data]);
}

export function aWebp(): Buffer {
  const body = Buffer.concat([Buffer.from("WEBPVP8L", "latin1"), Buffer.alloc(20)]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

export function aWebm(): Buffer {
  const head = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]);
  return Buffer.concat([head, Buffer.from("webm", "latin1"), randomBytes(200)]);
}

export function anMp3(): Buffer {
  return Buffer.concat([Buffer.from("ID3", "latin1"), randomBytes(200)]);
}

export function aPdf(): Buffer {
  return Buffer.from("%PDF-1.7\n1 0 obj\nendobj\nstartxref\n0\n%%EOF\n", "latin1");
}
