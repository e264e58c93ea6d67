import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage, expect } from "../support/desk-page";
import { readPdf } from "../support/read-pdf";
import { readZip } from "../support/read-zip";
import { reportSomething } from "../support/report-something";
import { samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");
const publicText = "UBND phường đã kiểm tra, lập biên bản và yêu cầu dọn dẹp vỉa hè. Trân trọng.";
/** Nothing of him may stand on any paper, and nothing else on them is called so. */
const reporter = {
  name: "Đoàn Thị Duy Nhất",
  phone: "0900 000 087",
  address: "77/7 hẻm Chỉ Một Lần, tổ 9",
};
const recordStep = "Lập biên bản vi phạm hành chính";

let saved = 0;
let server: ServerProcess;
let officialPc: DeskProfile;
let supervisorPc: DeskProfile;

test.beforeEach(async () => {
  await mkdir(pictures, { recursive: true });
  server = await openServerProcess();
  officialPc = await createDeskProfile();
  supervisorPc = await createDeskProfile();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await officialPc.remove();
  await supervisorPc.remove();
});

test("a record is drawn up, numbered, signed and printed with no network, and read by who approves", async () => {
  const ticket = await reportSomething(server.url, reporter);
  const before = await sit(ticket.code);
  await before.desk.takeStep("Nhận xử lý");
  await before.desk.letUndoPass();
  await expect(before.desk.syncLine).toContainText("Đã gửi hết");
  await beginRecord(before.page);
  await before.page.getByText("Còn 3 số đã cấp").waitFor();
  await server.kill();
  await fillRecord(before.page);
  await show(before.page, "bien-ban-dang-lap");
  await editor(before.page).getByRole("button", { name: "Đóng, giữ bản nháp" }).click();
  await before.app.quit();

  const after = await sit(ticket.code);
  await after.page.getByRole("button", { name: "Làm tiếp" }).click();
  await after.page.getByRole("button", { name: "Mở văn bản" }).click();
  await expect(editor(after.page).getByLabel("Họ và tên / Tên tổ chức")).toHaveValue(
    "Nguyễn Văn Ví Dụ",
  );
  await sign(after.page, "CÁ NHÂN HOẶC ĐẠI DIỆN TỔ CHỨC VI PHẠM");
  await sign(after.page, "NGƯỜI LẬP BIÊN BẢN");
  await checkSeal(after.page);
  await show(after.page, "bien-ban-da-ky");
  await checkPreview(after.page);
  const record = await saveRecord(after);
  await checkPdf(record);
  await editor(after.page).getByRole("button", { name: "Xong" }).click();
  await after.page.locator("form").getByRole("button", { name: recordStep }).last().click();
  await expect(after.page.getByRole("form", { name: recordStep })).toHaveCount(0);
  await after.desk.letUndoPass();
  await after.desk.openTab(/Diễn biến/);
  await expect(after.desk.story.getByText("01/BB-VPHC").first()).toBeVisible();
  await after.desk.inspect("Bảng hiệu lấn chiếm 4 m² vỉa hè.", photo);
  await after.desk.submit("Đã lập biên bản.", publicText);
  await expect(after.desk.status("Chờ duyệt")).toBeVisible();
  await server.start();
  await expect(after.desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await after.app.quit();

  const leader = await sit(ticket.code, supervisorPc, "lanhdao.anhoitay");
  await leader.desk.openTab(/Hồ sơ/);
  const papers = leader.page.getByRole("region", { name: "Văn bản trong hồ sơ" });
  const itsRow = papers.getByRole("listitem").filter({ hasText: "01/BB-VPHC" });
  const asRead = await savePapers(leader, itsRow, "PDF");
  expect((await readPdf(asRead)).text).toBe((await readPdf(record)).text);
  await stopWaitingForPrinter(leader, itsRow);
  await approve(leader, ticket.subject);
  await findAnswered(leader.page, ticket.code);
  await leader.desk.openTab(/Hồ sơ/);
  await expect(papers.getByText("Trả lời người dân")).toBeVisible({ timeout: 60_000 });
  await show(leader.page, "van-ban-trong-ho-so");
  await checkNoSideways(leader);
  await server.kill();
  await checkWholeFile(leader, papers);
  await leader.app.quit();
});

type Seat = { readonly app: DeskApp; readonly desk: DeskPage; readonly page: Page };

async function sit(
  code: string,
  pc: DeskProfile = officialPc,
  user = "canbo1.anhoitay",
): Promise<Seat> {
  const app = await pc.launch(server.url);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn(user, samplePassword);
  await desk.openTicket(code);
  return { app, desk, page: app.page };
}

function editor(page: Page) {
  return page.getByRole("dialog", { name: "Biên bản vi phạm hành chính" });
}

async function show(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

async function beginRecord(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Việc khác" }).click();
  await page.getByRole("menuitem", { name: recordStep }).click();
  await page.getByRole("button", { name: "Lập văn bản" }).click();
  await expect(editor(page)).toBeVisible();
}

/** What is missing is not called wrong before the person asks; then it is, beside its field. */
async function fillRecord(page: Page): Promise<void> {
  const form = editor(page);
  await form.getByRole("button", { name: "Cấp số" }).click();
  await expect(form.getByLabel("Số", { exact: true })).toHaveValue("01/BB-VPHC");
  await expect(form.getByText("Cần điền mục này.")).toHaveCount(0);
  await form.getByRole("button", { name: /Còn thiếu \d+ mục/ }).click();
  await expect(form.getByText("Cần điền mục này.").first()).toBeVisible();
  await form.getByText("Tại nơi xảy ra vi phạm").click();
  await form.getByRole("button", { name: "Bây giờ" }).nth(1).click();
  await form.getByLabel("Căn cứ").fill("Kết quả kiểm tra hiện trường hôm nay.");
  await form.getByText("Cá nhân", { exact: true }).click();
  await form.getByLabel("Họ và tên / Tên tổ chức").fill("Nguyễn Văn Ví Dụ");
  await form.getByLabel("Ngày, tháng, năm sinh").fill("5/2/1980");
  await form.getByLabel("Số định danh cá nhân/CMND/Hộ chiếu").fill("079080000001");
  await form.getByLabel("Nơi ở hiện tại / Địa chỉ trụ sở").fill("12/3A Nguyễn Văn Lượng");
  await form.getByLabel("Thời gian, địa điểm, hành vi").fill("Để bảng hiệu lấn chiếm vỉa hè.");
  await form.getByLabel("Quy định tại").fill("điểm a khoản 1 Điều 12 Nghị định mẫu");
  await form.getByRole("button", { name: "Bây giờ" }).nth(3).click();
  await form.getByLabel("Số tờ").fill("2");
  await form.getByLabel("Số bản").fill("1");
  await expect(form.getByText(/Lập ít nhất 02 bản/)).toBeVisible();
  await form.getByLabel("Số bản").fill("2");
  await expect(form.getByRole("button", { name: "Xong" })).toBeVisible();
}

async function sign(page: Page, who: string): Promise<void> {
  const form = editor(page);
  const signed = form.getByText("Đã ký", { exact: true });
  const before = await signed.count();
  await form.getByRole("button", { name: `Ký trên màn hình: ${who}` }).click();
  const pad = page.getByRole("img", { name: /Chỗ ký/ });
  const box = await pad.boundingBox();
  if (box === null) throw new Error("there is no pad");
  await page.mouse.move(box.x + 60, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 40, { steps: 8 });
  await page.mouse.move(box.x + 320, box.y + 110, { steps: 8 });
  await page.mouse.up();
  await show(page, "ky-ten");
  await page.getByRole("button", { name: "Nhận chữ ký" }).click();
  await expect(signed).toHaveCount(before + 1);
}

/** A signature holds for the words that were signed, and for them again when they are put back. */
async function checkSeal(page: Page): Promise<void> {
  const form = editor(page);
  await form.getByLabel("Số tờ").fill("3");
  await expect(form.getByText("Đã thay đổi sau khi ký", { exact: true })).toHaveCount(2);
  await expect(form.getByText("Đã ký", { exact: true })).toHaveCount(0);
  await form.getByLabel("Số tờ").fill("2");
  await expect(form.getByText("Đã ký", { exact: true })).toHaveCount(2);
}

async function checkPreview(page: Page): Promise<void> {
  await editor(page).getByRole("button", { name: "Xem bản in" }).click();
  const preview = page.getByRole("dialog", { name: /Xem bản in/ });
  // The words of a page are there once it has been drawn.
  await expect(preview.getByText(/Độc lập - Tự do - Hạnh phúc/).first()).toBeAttached();
  await show(page, "xem-ban-in");
  await page.keyboard.press("Escape");
  await expect(preview).toHaveCount(0);
}

/** The file that a button saves, after the system's dialog was answered. */
async function savePapers(
  { app }: Seat,
  from: Locator,
  format: "PDF" | "Word",
): Promise<Uint8Array> {
  saved += 1;
  const file = path.join(officialPc.folder, `van-ban-${String(saved)}`);
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await from
    .getByRole("button", { name: `Lưu ${format}` })
    .last()
    .click();
  const sizeOf = () =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  await expect.poll(sizeOf, { timeout: 60_000 }).toBeGreaterThan(5_000);
  return new Uint8Array(await readFile(file));
}

/** With a printer this Electron's `print` never answers, as here: nothing may hang on it. */
async function stopWaitingForPrinter({ app, page }: Seat, row: Locator): Promise<void> {
  await app.electron.evaluate(({ app: electronApp }) => {
    electronApp.on("web-contents-created", (_event, contents) => {
      const printer = { name: "Máy in thử", displayName: "Máy in thử" };
      contents.getPrintersAsync = () => Promise.resolve([{ ...printer, description: "" } as never]);
      contents.print = () => undefined;
    });
  });
  await row.getByRole("button", { name: "In", exact: true }).click();
  await expect(row.getByText("Hộp in đang mở")).toBeVisible();
  await expect(row.getByRole("button", { name: "Lưu PDF" })).toBeEnabled();
  await show(page, "hop-in-dang-mo");
  await row.getByRole("button", { name: "Thôi chờ in" }).click();
  await expect(page.getByText(/Đã thôi chờ hộp in/)).toBeVisible();
  await row.getByRole("button", { name: "In", exact: true }).click();
  await expect(row.getByText("Hộp in đang mở")).toBeVisible();
  await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
    window?.emit("blur");
    window?.emit("focus");
  });
  await expect(page.getByText(/Chưa rõ đã in hay chưa/)).toBeVisible();
  await show(page, "chua-ro-da-in");
  await expect(page.getByText(/đã nhận lệnh in/)).toHaveCount(0);
}

async function approve({ desk, page }: Seat, subject: string): Promise<void> {
  await page.getByRole("button", { name: "Duyệt" }).first().click();
  await page.getByRole("option").filter({ hasText: subject }).click();
  await expect(page.getByText(publicText).filter({ visible: true }).first()).toBeVisible();
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Duyệt và gửi" }).click();
  await expect(page.getByText(/^Đã duyệt 1022-/)).toBeVisible();
  await expect(page.getByRole("form")).toHaveCount(0);
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await page.keyboard.press("Control+1");
}

/** On the smallest PC of an office, at 125 %, and as narrow as the window gets: the file only scrolls down. */
async function checkNoSideways({ app, page }: Seat): Promise<void> {
  const resize = (width: number, height: number) =>
    app.electron.evaluate(
      ({ BrowserWindow }, size) => {
        const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
        window?.setContentSize(...size);
      },
      [width, height] as [number, number],
    );
  for (const [width, height] of [
    [1093, 614],
    [960, 640],
  ] as const) {
    await resize(width, height);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    const panel = page.getByRole("tabpanel", { name: /Hồ sơ/ });
    await expect
      .poll(() => panel.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBe(0);
    await show(page, `ho-so-${String(width)}`);
  }
  await resize(1280, 775);
}

/** What was answered has left the inbox; the search finds it all the same. */
async function findAnswered(page: Page, code: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const search = page.getByRole("dialog", { name: "Tìm phản ánh hoặc việc cần làm" });
  await search.getByRole("combobox").or(search.getByRole("textbox")).first().fill(code);
  await expect(search.getByText(code).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: /Hồ sơ/ })).toBeVisible();
}

/** Made with no network: all papers in the order in which they came about, each on its own pages. */
async function checkWholeFile(seat: Seat, papers: Locator): Promise<void> {
  const { text, pages } = await readPdf(await savePapers(seat, papers, "PDF"));
  const firstLines = pages.map(({ runs }) => runs.map((run) => run.text).join(" "));
  const beginsAt = (title: RegExp) => firstLines.findIndex((page) => title.test(page));
  // The record takes two pages, what follows begins a new one each time.
  expect([
    beginsAt(/BIÊN BẢN VI PHẠM HÀNH CHÍNH/),
    beginsAt(/PHIẾU TRÌNH/),
    beginsAt(/V\/v trả lời tin phản ánh/),
    pages.length,
  ]).toEqual([0, 2, 3, 4]);
  expect(text).toContain(publicText.slice(0, 40));
  const docx = await savePapers(seat, papers, "Word");
  const xml = readZip(Buffer.from(docx)).get("word/document.xml")?.toString("utf8") ?? "";
  expect(xml).toMatch(/BIÊN BẢN VI PHẠM[\s\S]*PHIẾU TRÌNH[\s\S]*trả lời tin phản ánh/);
  const flat = [text, xml].map((each) => each.replace(/\s+/g, " "));
  for (const words of [...Object.values(reporter), reporter.phone.replaceAll(" ", "")]) {
    for (const each of flat) expect(each).not.toContain(words);
  }
}

async function saveRecord(seat: Seat): Promise<Uint8Array> {
  return savePapers(seat, editor(seat.page), "PDF");
}

/** As a reader would: words in order, A4, fonts inside, margins measured on the page. */
async function checkPdf(bytes: Uint8Array): Promise<void> {
  const pdf = await readPdf(bytes);
  expect(pdf.text).toMatch(
    /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM[\s\S]*BIÊN BẢN VI PHẠM HÀNH CHÍNH[\s\S]*Nguyễn Văn Ví Dụ[\s\S]*Để bảng hiệu lấn chiếm vỉa hè[\s\S]*NGƯỜI LẬP BIÊN BẢN/,
  );
  expect(pdf.text).toContain("Số: 01/BB-VPHC");
  expect(pdf.fontsEmbedded).toBe(true);
  const [first] = pdf.pages;
  expect(first?.sizeMm).toEqual([210, 297]);
  expect(first?.leftMm).toBeGreaterThanOrEqual(30);
  expect(first?.leftMm).toBeLessThanOrEqual(35);
  expect(first?.rightMm).toBeGreaterThanOrEqual(15);
  expect(first?.rightMm).toBeLessThanOrEqual(20);
  expect(first?.topMm).toBeGreaterThanOrEqual(20);
  expect(first?.topMm).toBeLessThanOrEqual(25);
}
