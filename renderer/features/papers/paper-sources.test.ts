import { expect, test } from "vitest";
import seedTemplates from "../../../resources/seed-config/paper-templates.json";
import type { SessionInfo } from "../../../domain/contract/session";
import type { PaperTemplate } from "../../../domain/model/paper/paper-template";
import { fold } from "../../../domain/rules/fold";
import { prefillPaper } from "../../../domain/rules/paper/prefill";
import { aRuleBook } from "../../../domain/test-support/rules.test-support";
import { aReport, aTicket, anEntry, local } from "../../../domain/test-support/ticket.test-support";
import { storyOf } from "../story/story-of";
import { paperSources } from "./paper-sources";

const reporter = ["Bùi Thị Tập Dượt", "0900 000 001", "tapduot@vidu.vn"];

test("[PAP-8] nothing of who reported gets into a new paper, whatever the report's words give away", () => {
  const ticket = aTicket({
    report: aReport({
      text: `Tôi là ${reporter.join(", ")}, nhà kế bên, xin giấu tên.`,
      reporterMask: "Người dân (ẩn danh) – ****1234",
    }),
    log: [anEntry("dispatched"), anEntry("accepted"), anEntry("inspected")],
  });
  const view = fold(ticket, aRuleBook());
  const story = storyOf({ view, fates: new Map(), refused: [], undoable: new Map() });
  const session = {
    user: "mau",
    displayName: "Nguyễn Thị Mẫu",
    unitName: "Phường An Hội Tây",
    position: "Công chức",
  } as unknown as SessionInfo;
  const sources = paperSources({
    open: { ticket, view, story },
    session,
    nowMs: local("2026-11-21 09:00"),
    fieldLabel: "Giao thông",
  });
  for (const template of seedTemplates as unknown as readonly PaperTemplate[]) {
    const paper = JSON.stringify(prefillPaper(template, sources));
    for (const word of [...reporter, "****1234"]) expect(paper).not.toContain(word);
  }
  expect(JSON.stringify(sources)).toContain("Công chức");
});
