import { expect, test } from "vitest";
import type { PaperPage } from "../../domain/rules/paper/paper-page";
import { readZip } from "../../test/support/read-zip";
import { paperDocx } from "./paper-docx";

const page: PaperPage = {
  title: "Biên bản",
  head: {
    agency: "Ủy ban nhân dân\nphường Mẫu",
    number: "Số: 05/BB-UBND",
    placeAndDay: "Mẫu, ngày",
  },
  blocks: [
    { block: "paragraph", style: "title", text: "Biên bản" },
    { block: "paragraph", style: "body", text: "Nguyễn Văn Lượng".normalize("NFD") },
    {
      block: "table",
      columns: [
        { label: "STT", widthPercent: 20 },
        { label: "Tên", widthPercent: 80 },
      ],
      rows: [["1", "Loa <kéo> & micro\u0001"]],
    },
    { block: "paragraph", style: "body", text: "Đã đọc lại." },
    {
      block: "signatures",
      recipients: "Như trên;\nLưu: VT.",
      signers: [{ key: "maker.0", title: "Người lập", name: "Lê Thử" }],
    },
  ],
  signatures: [{ place: "maker.0", strokes: "M1 1 L2 2", holds: true }],
};

async function filesOf(pages: readonly PaperPage[]): Promise<ReadonlyMap<string, string>> {
  const files = readZip(Buffer.from(await paperDocx(pages)));
  return new Map([...files].map(([name, bytes]) => [name, bytes.toString("utf8")]));
}

test("a Word file says what the page says, in Times New Roman, below a table's own head", async () => {
  const files = await filesOf([page]);
  const xml = files.get("word/document.xml") ?? "";
  const words = xml.replace(/<[^>]*>/g, "|");
  for (const each of [
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG MẪU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "BIÊN BẢN",
    "Nguyễn Văn Lượng",
    "Loa &lt;kéo&gt; &amp; micro",
    "Nơi nhận:",
    "- Lưu: VT.",
    "NGƯỜI LẬP",
    "Lê Thử",
  ]) {
    expect(words).toContain(`|${each}|`);
  }
  expect(xml).toContain("<w:tblHeader/>");
  expect(files.get("word/styles.xml")).toContain('w:ascii="Times New Roman"');
});

test("its margins, numbers and page are those of the decree", async () => {
  const xml = (await filesOf([page, page])).get("word/document.xml") ?? "";
  const sections = [...xml.matchAll(/<w:pgMar ([^>]*)>/g)].map((match) => match[1] ?? "");
  expect(sections).toHaveLength(2);
  for (const section of sections) {
    const mm = (side: string) =>
      (Number(new RegExp(`w:${side}="(\\d+)"`).exec(section)?.[1]) / 20 / 72) * 25.4;
    expect(mm("top")).toBeCloseTo(20, 0);
    expect(mm("bottom")).toBeCloseTo(20, 0);
    expect(mm("left")).toBeCloseTo(31, 0);
    expect(mm("right")).toBeCloseTo(16, 0);
  }
  expect(xml.match(/<w:pgNumType w:start="1"/g)).toHaveLength(2);
  expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(2);
  expect(xml.match(/<w:pgSz w:w="11905" w:h="16837"/g)).toHaveLength(2);
});

test("no page begins between the last words and the hands, nor inside a row", async () => {
  const xml = (await filesOf([page])).get("word/document.xml") ?? "";
  const before = /<w:p>(?:(?!<w:p>).)*Đã đọc lại\./s.exec(xml)?.[0] ?? "";
  expect(before).toContain("<w:keepNext/>");
  const rows = xml.match(/<w:tr>/g)?.length ?? 0;
  expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(rows - 1);
});
