import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { isRecord } from "../../domain/model/shape";
import { channelDecisions } from "../contract/ipc/channel-decisions";
import { askBridge, nothingAtAll } from "../support/ask-bridge";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import type { SampleTicket } from "../support/sample-tickets";
import { findFreshTicket, samplePassword, sampleWard } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const official = "canbo1.anhoitay";
const stranger = "canbo1.binhtridong";
const findings = "Loa kéo đặt trước nhà số mười hai, hát đến khuya";
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");

let server: ServerProcess;
let pc: DeskProfile;
let ticket: SampleTicket;

test.beforeEach(async () => {
  server = await openServerProcess();
  pc = await createDeskProfile();
  ticket = await findFreshTicket(server.url);
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
});

/** Writes an inspection with a photo; answers the photo's hash when it is in the story. */
async function inspect({ page, electron }: DeskApp): Promise<string> {
  const desk = deskPage(page, electron);
  await desk.openTicket(ticket.code);
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  await desk.inspect(findings, photo);
  await desk.letUndoPass();
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await desk.openTab(/Minh chứng/);
  const shown = page.locator('img[src^="evidence://"]').first();
  await expect(shown).toBeVisible();
  return /[0-9a-f]{64}/.exec((await shown.getAttribute("src")) ?? "")?.[0] ?? "";
}

/** What the page gets of one picture by its address. */
const look = (page: Page, sha256: string, kind = "") =>
  page.evaluate(
    (address) =>
      fetch(address).then(
        ({ status }) => status,
        () => 0,
      ),
    `evidence://${sha256}${kind}`,
  );

test("a locked desk answers nothing that only an open one may ask", async () => {
  const app = await pc.launch(server.url);
  const { page } = app;
  await deskPage(page, app.electron).signIn(official, samplePassword);
  const hash = await inspect(app);
  expect(await look(page, hash)).toBe(200);
  await page.keyboard.press("Control+l");
  await expect(page.getByRole("heading", { name: "Bàn trực đang khóa" })).toBeVisible();

  const questions = Object.entries(channelDecisions).flatMap(([channel, decision]) =>
    "person" in decision && !forLockScreen.includes(channel)
      ? [[channel, decision.person] as const]
      : [],
  );
  expect(questions.length).toBeGreaterThan(10);
  const answers = await askBridge(page, [
    ...questions,
    ["evidence:details", [hash]],
    ["net:fetch", [{ id: "a", method: "GET", path: "/api/tickets/01/reporter" }]],
  ]);
  const figures = ["evidence:state"];
  expect(
    answers.filter(({ channel, text }) => !figures.includes(channel) && !nothingAtAll.test(text)),
  ).toEqual([]);
  const [state] = await askBridge(page, [["evidence:state", [[hash]]]]);
  expect(state?.text).not.toContain("true");
  for (const kind of ["", "/thumbnail", "/view"])
    expect(await look(page, hash, kind)).not.toBe(200);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(samplePassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Hộp việc" })).toBeVisible();
  expect(await look(page, hash, "/thumbnail")).toBe(200);
  await app.quit();
});

/** The lock screen itself asks these: whose desk it is, and who else may sit down. */
const forLockScreen = ["session:current", "session:people", "keys:recover"];

test("a person of another ward on a shared PC reads and writes nothing of this one", async () => {
  const app = await pc.launch(server.url);
  const { page, electron } = app;
  const desk = deskPage(page, electron);
  await desk.signIn(official, samplePassword);
  const hash = await inspect(app);
  await server.kill();
  await desk.takeOtherStep("Phản hồi tiến độ");
  await page.getByRole("textbox", { name: "Tiến độ xử lý" }).fill("Nháp của phường An Hội Tây");
  await expect(page.getByText(/đã lưu nháp/i).first()).toBeVisible();
  await server.start();
  await page.keyboard.press("Control+l");
  await page.getByRole("button", { name: "Người khác đăng nhập" }).click();
  await desk.signIn(stranger, samplePassword);

  await page.getByRole("textbox", { name: "Tìm phản ánh" }).fill(ticket.code);
  await expect(page.getByRole("option")).toHaveCount(0);
  await page.screenshot({ path: "test-results/screens/33-may-dung-chung.png" });
  for (const words of [ticket.subject, findings, "Nháp của phường"]) {
    expect(await page.content()).not.toContain(words);
  }
  const ward = `/couch/ward_${sampleWard}`;
  const get = (url: string, as?: string) =>
    [
      "net:fetch",
      [{ id: crypto.randomUUID(), method: "GET", path: url, ...(as === undefined ? {} : { as }) }],
    ] as const;
  const file = { unitId: sampleWard, sha256: hash, mediaType: "image/jpeg", sizeBytes: 1 };
  const refused = await askBridge(page, [
    get(`${ward}/_changes?include_docs=true`, official),
    get(`${ward}/_all_docs?include_docs=true`, official),
    get(`/couch/evidence_${sampleWard}/_all_docs`, official),
    get("/api/tickets/01/reporter", official),
    ["evidence:details", [hash]],
    ["evidence:fetch", [file]],
    ["evidence:begin-file", [sampleWard, { name: "a.jpg", sizeBytes: 1 }]],
    ["evidence:add-public-copy", [sampleWard, hash, new Uint8Array([1])]],
    ["evidence:take-scanned", [sampleWard, ["x"]]],
  ]);
  expect(refused.filter(({ text }) => !nothingAtAll.test(text))).toEqual([]);
  // His own ward's files may be on their way.
  const [transfers] = await askBridge(page, [["evidence:transfers", []]]);
  expect(transfers?.text).not.toContain(`"unitId":"${sampleWard}"`);
  expect(transfers?.text).not.toContain(hash);
  for (const kind of ["", "/thumbnail", "/view"]) expect(await look(page, hash, kind)).toBe(403);
  const bySelf = await askBridge(page, [get(`${ward}/_all_docs`), get(`${ward}/_changes`)]);
  for (const { text } of bySelf) {
    const answer: unknown = JSON.parse(text);
    const value = isRecord(answer) ? answer["value"] : undefined;
    expect(isRecord(value) ? value["status"] : undefined).toBe(403);
  }
  await app.quit();
});
