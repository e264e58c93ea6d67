import { expect, test } from "vitest";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import type { PaperData } from "../../model/paper/paper-data";
import type { PaperTemplate } from "../../model/paper/paper-template";
import type { PaperPage } from "./paper-page";
import { paperPage } from "./paper-page";

const templates = seedTemplates as unknown as readonly PaperTemplate[];

function page(id: string, data: PaperData): PaperPage {
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return paperPage({ template, data, signatures: [], seal: "" });
}

const head = {
  agency: "UBND phường Mẫu",
  placeName: "Mẫu",
  startedAt: "2026-02-04T17:30:00.000Z",
};

test("[PAP-7] the office is written in full, and the day is the office's", () => {
  expect(page("MBB01", head).head).toEqual({
    agency: "Ủy ban nhân dân\nphường Mẫu",
    number: "Số: ……/BB-VPHC",
    placeAndDay: "Mẫu, ngày 05 tháng 02 năm 2026",
  });
});

test("[PAP-7] a citizen's paper has no office, and its place and day stand above the hand", () => {
  const { head: printed, blocks } = page("commitment", { ...head, agency: "" });
  expect(printed).toEqual({ agency: "" });
  const day = blocks.findIndex((block) => block.block === "paragraph" && block.style === "day");
  expect(blocks[day]).toMatchObject({ text: "Mẫu, ngày 05 tháng 02 năm 2026" });
  expect(blocks[day + 1]?.block).toBe("signatures");
});

test("[PAP-7] a letter says in its head what it is about, and who signs for whom", () => {
  const data = {
    ...head,
    ticketCode: "1022-26-00000001",
    signerAuthority: "KT. CHỦ TỊCH",
    signerTitle: "Phó Chủ tịch",
    signerName: "Lê Thử",
  };
  const { head: printed, blocks } = page("reply", data);
  expect(printed.about).toBe("V/v trả lời tin phản ánh\n1022-26-00000001");
  expect(blocks.at(-1)).toEqual({
    block: "signatures",
    recipients: "Như trên;\nLưu: VT.",
    signers: [{ key: "approver", title: "KT. CHỦ TỊCH\nPhó Chủ tịch", name: "Lê Thử" }],
  });
});

test("[PAP-7] who signs for nobody has one line, and nothing literal of the form is printed", () => {
  const { blocks } = page("reply", { signerTitle: "Chủ tịch" });
  expect(blocks.at(-1)).toMatchObject({ signers: [{ title: "Chủ tịch", name: "" }] });
  for (const { id } of templates) expect(JSON.stringify(page(id, {}).blocks)).not.toContain("{s");
});
