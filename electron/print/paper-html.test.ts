import { expect, test } from "vitest";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { fileName } from "./file-name";
import { papersHtml } from "./paper-html";
import { printable } from "./printable";

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

test("the last words before a hand, and no others, are kept on its page", () => {
  const html = papersHtml([aPage()]);
  expect(html).toContain('<p class="body before-hands">Đã đọc lại.</p>\n<div class="signatures">');
  expect(html.match(/before-hands/g)).toHaveLength(1);
});

test("each sheet but the first has its number, each paper its own", () => {
  const html = papersHtml([aPage(), aPage(), aPage()], [3, 1, 2]);
  const numbers = html
    .split("<article>")
    .slice(1)
    .map((article) => numbersOf(article));
  expect(numbers).toEqual([["2", "3"], [], ["2"]]);
});

function numbersOf(article: string): readonly string[] {
  return [...article.matchAll(/page-number sheet-(\d+)">\1</g)].map((match) => match[1] ?? "");
}

test("who signs alone signs at the right, beside the recipients where there are some", () => {
  const signer = { key: "approver", title: "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", name: "Lê Thử" };
  const alone = papersHtml([aPage({ blocks: [{ block: "signatures", signers: [signer] }] })]);
  expect(alone).toContain('<div class="hands alone"><div class="signer">');
  const recipients = "Như trên;\nLưu: VT.";
  const both = papersHtml([
    aPage({ blocks: [{ block: "signatures", signers: [signer], recipients }] }),
  ]);
  expect(both).toMatch(
    /<div class="hands pair"><div class="recipients"><p class="to">Nơi nhận:<\/p><p>- Như trên;<\/p><p>- Lưu: VT.<\/p><\/div><div class="signer"><p class="post">KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH/,
  );
});

test("a paper of a citizen has no office at its head, and says place and day above the hand", () => {
  const html = papersHtml([
    aPage({
      head: { agency: "" },
      blocks: [{ block: "paragraph", style: "day", text: "Mẫu, ngày 05 tháng 02 năm 2026" }],
    }),
  ]);
  expect(html).toContain('<header class="citizen">');
  expect(html.indexOf("ngày 05")).toBeGreaterThan(html.indexOf("</header>"));
});

test("a hand on the paper itself is told where it would stand", () => {
  const html = papersHtml([aPage({ signatures: [{ place: "maker.0", holds: true }] })]);
  expect(html).toContain("(đã ký trên bản giấy)");
  expect(html).not.toContain("đã thay đổi sau khi ký");
});

test("control characters and halves of letters do not reach the paper", () => {
  expect(printable("a\u0000b\u000bc\ud83dd\r\ne\tf 😀")).toBe("abcd\ne\tf 😀");
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
