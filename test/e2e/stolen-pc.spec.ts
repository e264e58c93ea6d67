import { mkdir, readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { channelDecisions } from "../contract/ipc/channel-decisions";
import type { BridgeQuestion } from "../support/ask-bridge";
import { askBridge, nothingAtAll } from "../support/ask-bridge";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import type { SampleTicket } from "../support/sample-tickets";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const official = "canbo1.anhoitay";
const findings = "Nhà bà Nguyễn Thị Mẫu xả nước thải ra hẻm lúc mười giờ đêm";
const draft = "Đang gõ dở dang về quán bên cạnh";
const searched = "quán hát thâu đêm";
const onPaper = "Ông Trần Văn Thử Nghiệm đã nhận biên bản";
const transferred = "Việc mang sang máy khác về nhà số bảy";
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");

let server: ServerProcess;
let pc: DeskProfile;
let ticket: SampleTicket;
const temporary = process.env["TMPDIR"];

test.beforeEach(async () => {
  server = await openServerProcess();
  pc = await createDeskProfile();
  ticket = await findFreshTicket(server.url);
  // What the app leaves in the system's temporary folder is stolen with the rest.
  process.env["TMPDIR"] = path.join(pc.folder, "tmp");
  await mkdir(process.env["TMPDIR"]);
});

test.afterEach(async () => {
  killOpenDesks();
  if (temporary === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = temporary;
  await server.remove();
  await pc.remove();
});

/** A day's work of every kind that leaves something on the disk, then a crash of the page. */
async function workADay(app: DeskApp): Promise<void> {
  const { page, electron } = app;
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await server.kill();
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  await desk.inspect(findings, photo);
  await desk.letUndoPass();
  await desk.takeOtherStep("Phản hồi tiến độ");
  await page.getByRole("textbox", { name: "Tiến độ xử lý" }).fill(draft);
  await expect(page.getByText(/đã lưu nháp/i).first()).toBeVisible();
  await expect(desk.syncLine).toContainText(/\d chưa gửi/);
  await printAPaper(page);
  await carryOver(app);
  const search = page.getByRole("textbox", { name: "Tìm phản ánh" });
  if (await search.isVisible()) await search.fill(searched);
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
}

async function printAPaper(page: Page): Promise<void> {
  const paper = {
    title: "BIÊN BẢN",
    head: { agency: "UBND phường" },
    blocks: [{ block: "paragraph", style: "body", text: onPaper }],
    signatures: [],
  };
  const [preview] = await askBridge(page, [["paper:preview", [[paper]]]]);
  expect(preview?.text).not.toContain("threw");
}

/** A transfer file lies wherever somebody saved it: here in the middle of the stolen folder. */
async function carryOver({ page, electron }: DeskApp): Promise<void> {
  const filePath = path.join(pc.folder, "viec.wardwork");
  await electron.evaluate(({ dialog }, target) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: target });
  }, filePath);
  const [exported] = await askBridge(page, [["transfer:export", [transferred, []]]]);
  expect(exported?.text).toContain('"ok":true');
}

test("a stolen PC yields no text, name, photo or password, in no file and by no channel", async () => {
  const app = await pc.launch(server.url);
  await deskPage(app.page, app.electron).signIn(official, samplePassword);
  await workADay(app);
  await app.quit();

  const files = await filesIn(pc.folder);
  const names = files.map((file) => path.relative(pc.folder, file));
  for (const kept of [
    /^people\//,
    /^vault\//,
    /^backup\//,
    /^IndexedDB\//,
    /^logs\//,
    /wardwork$/,
  ]) {
    expect([String(kept), names.some((name) => kept.test(name))]).toEqual([String(kept), true]);
  }
  expect(await findIn(files)).toEqual([]);

  const { page, quit } = await pc.launch(server.url);
  await expect(page.getByRole("textbox", { name: "Mật khẩu" })).toBeVisible();
  const questions = Object.entries(channelDecisions).flatMap(
    ([channel, decision]): BridgeQuestion[] => {
      if ("person" in decision) return [[channel, decision.person]];
      return "args" in decision ? [[channel, decision.args]] : [];
    },
  );
  expect(questions.length).toBeGreaterThan(15);
  const answers = await askBridge(page, questions);
  for (const { channel, text } of answers) {
    expect([channel, /Mẫu|hẻm|anhoitay|jpg/.test(text)]).toEqual([channel, false]);
  }
  // Of a hash it is said that it is not here, and of what is on its way: nothing.
  const figures = ["evidence:state", "evidence:transfers"];
  const given = answers.filter(({ channel }) => !figures.includes(channel));
  expect(given.filter(({ text }) => !nothingAtAll.test(text))).toEqual([]);
  await page.screenshot({ path: "test-results/screens/27-may-bi-mat-cap.png" });
  await quit();
});

/** Each secret as a whole and in pieces: a compressed file may hold it broken up. */
async function findIn(files: readonly string[]): Promise<readonly string[]> {
  const words = [findings, draft, searched, onPaper, transferred, ticket.subject, ticket.text];
  const people = [official, "Nguyễn Thị Mẫu", "Trần Văn Thử Nghiệm", samplePassword];
  const texts = [...words.flatMap((text) => [text.slice(0, 30), ...piecesOf(text)]), ...people];
  const needles = texts.flatMap((text) => [
    Buffer.from(text, "utf8"),
    Buffer.from(text, "utf16le"),
    Buffer.from(JSON.stringify(text).slice(1, -1), "latin1"),
    Buffer.from(Buffer.from(text, "utf8").toString("base64").slice(0, 16), "latin1"),
  ]);
  const bytes = await readFile(photo);
  const pieces = [5_000, 100_000, 1_000_000].map((at) => bytes.subarray(at, at + 24));
  const found: string[] = [];
  for (const file of files) {
    const content = await readFile(file);
    for (const needle of [...needles, ...pieces]) {
      if (content.includes(needle))
        found.push(`${path.relative(pc.folder, file)}: ${String(needle)}`);
    }
    const isPicture = content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
    if (isPicture || content.includes("%PDF-")) found.push(`${file}: a picture or a paper`);
  }
  return found;
}

/** Long enough to be no accident, and Vietnamese enough to stand in no program. */
function piecesOf(text: string): readonly string[] {
  return [0, 14, 28].map((at) => text.slice(at, at + 12)).filter((piece) => piece.length === 12);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
