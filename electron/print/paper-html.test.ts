import { expect, test } from "vitest";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { fileName } from "./file-name";
import { papersHtml } from "./paper-html";

function aPage(over: Partial<PaperPage> = {}): PaperPage {
  return {
    title: "Biên bản",
    head: { agency: "UBND phường Mẫu", number: "Số: 05/BB-VPHC", placeAndDay: "Mẫu, ngày …" },
    blocks: [
      { block: "paragraph", style: "title", text: "BIÊN BẢN" },
      { block: "paragraph", style: "body", text: "Đã đọc lại." },
      { block: "signatures", signers: [{ key: "maker.0", title: "NGƯỜI LẬP", name: "Lê Thử" }] },
    ],
    signatures: [],
    ...over,
  };
}

test("words of a person never become markup", () => {
  const text = `<img src=x onerror="alert(1)"> & co`;
  const html = papersHtml([aPage({ blocks: [{ block: "paragraph", style: "body", text }] })]);
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; co");
  expect(html).not.toContain("<img");
});

test("the last words stand in one block with the hands that signed them", () => {
  const closing = /<div class="closing">([\s\S]*)<\/div>/.exec(papersHtml([aPage()]))?.[1] ?? "";
  expect(closing).toContain("Đã đọc lại.");
  expect(closing).toContain("NGƯỜI LẬP");
  expect(closing).not.toContain("BIÊN BẢN");
});

test("a signature is drawn at its place, and says when the paper was changed after it", () => {
  const html = papersHtml([
    aPage({ signatures: [{ place: "maker.0", strokes: "M10 20 L30 40", holds: false }] }),
  ]);
  expect(html).toContain('<path d="M10 20 L30 40"');
  expect(html).toContain("đã thay đổi sau khi ký");
});

test("strokes that are no strokes are not drawn", () => {
  const html = papersHtml([
    aPage({ signatures: [{ place: "maker.0", strokes: '"/><script>', holds: true }] }),
  ]);
  expect(html).not.toContain("<svg");
  expect(html).not.toContain("script");
});

test("both normal forms of a letter print the same", () => {
  const page = (text: string) =>
    papersHtml([aPage({ blocks: [{ block: "paragraph", style: "body", text }] })]);
  expect(page("Nguyễn Văn Lượng".normalize("NFD"))).toBe(page("Nguyễn Văn Lượng"));
});

test.each([
  ["Biên bản vi phạm 05/BB-VPHC", "Biên bản vi phạm 05-BB-VPHC"],
  ["../../etc/passwd", "-..-etc-passwd"],
  ["...", "van-ban"],
])("%s is saved as %s", (name, file) => {
  expect(fileName(name)).toBe(file);
});
