import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { test } from "@playwright/test";
import { toInstant } from "../../domain/model/instant";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage, expect } from "../support/desk-page";
import { killApp } from "../support/kill-app";
import { openHub } from "../support/hub";
import { aPaperTicket, paperTicketCode } from "../support/paper-tickets";
import { samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");
const scan = path.resolve(
  import.meta.dirname,
  "../../resources/sample-reports/photos/blocked-drain.jpg",
);
const dayMs = 86_400_000;
const promise = "Dọn bảng hiệu khỏi vỉa hè";

let server: ServerProcess;
let pc: DeskProfile;

test.beforeEach(async () => {
  await mkdir(pictures, { recursive: true });
  server = await openServerProcess();
  pc = await createDeskProfile();
  await putPapers();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
});

/** Two PCs have written the same number by hand; a commitment is over; the house comes up again. */
async function putPapers(): Promise<void> {
  const nowMs = Date.now();
  const commitment = {
    subjects: [{ kind: "person" as const, name: "Nguyễn Văn Ví Dụ" }],
    promises: [{ text: promise, dueAt: toInstant(nowMs - dayMs) }],
  };
  const [one, other] = ["canbo1.anhoitay", "canbo2.anhoitay"] as const;
  const hub = await openHub(server);
  await hub.putTickets(
    [
      { index: 1, place: "12/3 Lê Lợi", user: one, number: "03/BB-VPHC", commitment },
      { index: 2, place: "48 Cao Lỗ", user: other, number: "3 / bb-vphc" },
      { index: 3, place: "số 12 xuyệt 3 đường Lê Lợi, P. An Hội Tây", user: one },
    ].map((wish) => aPaperTicket(wish, nowMs)),
  );
}

type Seat = { readonly app: DeskApp; readonly desk: DeskPage; readonly page: Page };

async function sit(user = "canbo1.anhoitay"): Promise<Seat> {
  const app = await pc.launch(server.url);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn(user, samplePassword);
  return { app, desk, page: app.page };
}

async function show(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

test("what papers ask for later: a broken promise, a number twice, a gap, a missing signature", async () => {
  const seat = await sit();
  await test.step("an overdue commitment is a task; broken, it is told at the same house", () =>
    breakCommitment(seat));
  await test.step("a person decides who keeps the number, the other paper gets a new one", () =>
    decideClash(seat));
  await test.step("the register tells every number, and a gap gets its reason", () =>
    keepRegister(seat));
  await test.step("a file without signatures is not submitted; each lack leads to its place", () =>
    mendFile(seat));
});

async function breakCommitment({ desk, page }: Seat): Promise<void> {
  const tasks = page.getByRole("region", { name: "Việc cần làm" });
  await expect(tasks.getByText("Trùng số 03/BB-VPHC")).toBeVisible();
  await expect(tasks.getByText(promise)).toBeVisible();
  await show(page, "viec-can-lam");
  await tasks.getByRole("button", { name: `Không thực hiện: ${promise}` }).click();
  const form = page.locator("form");
  await form.getByRole("textbox").first().fill("Đến nơi vẫn thấy bảng hiệu ngoài vỉa hè.");
  await form.getByRole("button").last().click();
  await desk.letUndoPass();
  await expect(tasks.getByText(promise)).toHaveCount(0);
  await desk.openTicket(paperTicketCode(3));
  await expect(page.getByText(/Đã cam kết ngày .* và không thực hiện/)).toBeVisible();
  await show(page, "da-cam-ket-khong-thuc-hien");
}

async function decideClash({ desk, page }: Seat): Promise<void> {
  await desk.openTicket(paperTicketCode(1));
  const notice = page.locator("article").getByText("Số 03/BB-VPHC đang có ở 2 văn bản");
  await expect(notice).toBeVisible();
  await page.locator("article").getByRole("button", { name: "Xem và quyết định" }).click();
  const dialog = page.getByRole("dialog", { name: "Trùng số 03/BB-VPHC" });
  await expect(dialog.getByText("48 Cao Lỗ")).toBeVisible();
  await dialog.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(dialog.getByText("Hãy chọn văn bản giữ số.")).toBeVisible();
  await dialog.getByRole("radio", { name: `Giữ số này: ${paperTicketCode(1)}` }).check();
  // What was written by hand is passed over: nobody is given 1, 2 or 3 any more.
  await dialog.getByText(/Còn [1-9]\d* số đã cấp/).waitFor();
  const number = dialog.getByRole("textbox").first();
  await number.fill("500/BB-VPHC");
  await expect(
    dialog.getByText(/Số này nhảy quá xa: số gần nhất trước đó là 0\d\/BB/),
  ).toBeVisible();
  await show(page, "so-nhay-qua-xa");
  await number.fill("");
  await dialog.getByRole("button", { name: "Cấp số" }).click();
  await expect(dialog.getByRole("textbox").first()).toHaveValue("04/BB-VPHC");
  await show(page, "trung-so");
  await dialog.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(dialog).toHaveCount(0);
  await desk.letUndoPass();
  await expect(notice).toHaveCount(0);
  await desk.openTicket(paperTicketCode(2));
  await desk.openTab(/Hồ sơ/);
  await expect(page.getByText("Số cũ: 3 / bb-vphc")).toBeVisible();
}

async function keepRegister({ page }: Seat): Promise<void> {
  await page.getByRole("button", { name: "Sổ số" }).click();
  const book = page.getByRole("dialog", { name: "Sổ số văn bản" });
  await expect(book.getByText("Còn 2 số trống chưa có lý do.")).toBeVisible();
  await book.getByRole("checkbox", { name: "Chọn số 2" }).check();
  await book.getByRole("button", { name: "Ghi bỏ 1 số" }).click();
  await expect(book.getByText("Hãy ghi lý do.")).toBeVisible();
  await book.getByLabel("Lý do bỏ số").fill("Ghi hỏng, đã gạch chéo và lưu bản giấy.");
  await show(page, "so-so");
  await book.getByRole("button", { name: "Ghi bỏ 1 số" }).click();
  await expect(book.getByText("Còn 1 số trống chưa có lý do.")).toBeVisible();
  await expect(book.getByText(/Ghi hỏng, đã gạch chéo/)).toBeVisible();
  await show(page, "so-so-bo-so");
  await page.keyboard.press("Escape");
}

async function mendFile(seat: Seat): Promise<void> {
  await tryToSubmit(seat);
  const { app, desk, page } = await killWhileMending(seat);
  const mend = page.getByRole("dialog", { name: "Bổ sung cho văn bản" });
  const form = page.locator("form");
  await addScan(app, mend);
  await mend.getByRole("button", { name: /Đã ký trên giấy: NGƯỜI NHẬN/ }).click();
  await page.getByRole("menuitem").first().click();
  await expect(mend.getByText("Đã ký trên giấy", { exact: true }).first()).toBeVisible();
  await show(page, "bo-sung-van-ban");
  await mend.getByRole("button", { name: "Ghi bổ sung" }).click();
  await expect(mend).toHaveCount(0);
  await expect(form.getByText("Thiếu: chữ ký người vi phạm hoặc lý do không ký")).toHaveCount(0);
  await expect(form.getByText(/Bắt buộc/)).toHaveCount(0);
  await desk.openTab(/Hồ sơ/);
  await expect(page.getByText(/Không ký: Bỏ đi, không ký\./).first()).toBeVisible();
  await expect(page.getByText("Bản đã ký")).toBeVisible();
  await page.getByRole("region", { name: "Kiểm tra hồ sơ" }).scrollIntoViewIfNeeded();
  await show(page, "kiem-tra-ho-so");
}

async function tryToSubmit({ desk, page }: Seat): Promise<void> {
  await desk.openTicket(paperTicketCode(1));
  await desk.takeStep("Trình duyệt kết quả");
  const form = page.locator("form");
  await expect(form.getByText("Thiếu: chữ ký người vi phạm hoặc lý do không ký")).toBeVisible();
  await page.getByRole("radio", { name: /Đã xử lý dứt điểm/ }).check();
  await page.getByRole("textbox", { name: "Kết quả nội bộ" }).fill("Đã lập biên bản.");
  await page
    .getByRole("textbox", { name: "Trả lời người dân và công khai" })
    .fill("UBND phường đã kiểm tra và lập biên bản theo quy định.");
  await form.getByRole("button", { name: "Trình duyệt", exact: true }).last().click();
  await expect(form.getByText(/Hồ sơ còn thiếu mục bắt buộc/)).toBeVisible();
  await show(page, "trinh-duyet-con-thieu");
}

/** A signature cannot be asked for twice: what was added is there after a power cut. */
async function killWhileMending({ app, page }: Seat): Promise<Seat> {
  const mending = page.getByRole("dialog", { name: "Bổ sung cho văn bản" });
  await page
    .locator("form")
    .getByRole("button", { name: /Bổ sung: Thiếu: chữ ký người vi phạm/ })
    .click();
  await signAsMaker(page, mending);
  await mending.getByRole("button", { name: /^Không ký: CÁ NHÂN/ }).click();
  await mending.getByRole("textbox", { name: /Lý do không ký/ }).fill("Bỏ đi, không ký.");
  await expect(mending.getByText(/Đã lưu nháp/)).toBeVisible();
  await killApp(app.electron);

  const seat = await sit();
  await seat.desk.openTicket(paperTicketCode(1));
  await expect(seat.page.getByText(/Bạn đang bổ sung dở cho .*03\/BB-VPHC/)).toBeVisible();
  await show(seat.page, "bo-sung-do-dang");
  await seat.desk.takeStep("Trình duyệt kết quả");
  await seat.page
    .locator("article")
    .getByText(/Bạn đang bổ sung dở/)
    .locator("xpath=ancestor::*[.//button][1]")
    .getByRole("button", { name: "Làm tiếp" })
    .click();
  const mend = seat.page.getByRole("dialog", { name: "Bổ sung cho văn bản" });
  await expect(mend.getByText("Đã ký", { exact: true })).toBeVisible();
  await expect(mend.getByRole("textbox", { name: /Lý do không ký/ })).toHaveValue(
    "Bỏ đi, không ký.",
  );
  await mend.getByRole("button", { name: "Xong" }).click();
  return seat;
}

/** The signed paper, photographed: it comes into the vault like any evidence. */
async function addScan({ electron }: DeskApp, mend: Locator): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, scan);
  await mend.getByRole("button", { name: "Chọn tệp" }).click();
  await expect(mend.getByRole("button", { name: /Đã ký trên giấy/ }).first()).toBeVisible();
}

async function signAsMaker(page: Page, mend: Locator): Promise<void> {
  await mend.getByRole("button", { name: /Ký trên màn hình: NGƯỜI LẬP/ }).click();
  const box = await page.getByRole("img", { name: /Chỗ ký/ }).boundingBox();
  if (box === null) throw new Error("there is no pad");
  await page.mouse.move(box.x + 60, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 40, { steps: 8 });
  await page.mouse.move(box.x + 320, box.y + 110, { steps: 8 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Nhận chữ ký" }).click();
}

test("a paper's fields leave what an input method writes as it is, and copy from an earlier paper", async () => {
  const { desk, page } = await sit();
  await desk.openTicket(paperTicketCode(3));
  await desk.takeOtherStep("Lập biên bản vi phạm hành chính");
  await page.getByRole("button", { name: "Lập văn bản" }).click();
  const editor = page.getByRole("dialog", { name: "Biên bản vi phạm hành chính" });
  await test.step("composition, in one normal form and the other", async () => {
    const basis = editor.getByLabel("Căn cứ", { exact: true });
    await basis.focus();
    const keys = await page.context().newCDPSession(page);
    for (const text of ["t", "ti", "tie", "tiê", "tiên", "tiếng"]) {
      await keys.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      await expect(basis).toHaveValue(text);
    }
    await keys.send("Input.insertText", { text: "tiếng" });
    const typed = `tiếng ${"ồn Đường".normalize("NFD")} `;
    await keys.send("Input.insertText", { text: typed.slice("tiếng".length) });
    await expect(basis).toHaveValue(typed);
    expect(await basis.evaluate((field: HTMLTextAreaElement) => field.value)).toBe(typed);
  });
  await test.step("copy keeps what was typed", async () => {
    await editor.getByRole("button", { name: "Lấy từ giấy tờ trước" }).click();
    const choice = page.getByRole("dialog", { name: "Lấy thông tin từ giấy tờ trước" });
    await expect(choice.getByText("Cùng địa chỉ hoặc cùng người")).toBeVisible();
    await show(page, "lay-tu-giay-to-truoc");
    await choice.getByRole("button", { name: new RegExp(paperTicketCode(1)) }).click();
    await expect(editor.getByLabel("Họ và tên / Tên tổ chức")).toHaveValue("Nguyễn Văn Ví Dụ");
    await expect(editor.getByLabel("Căn cứ", { exact: true })).toHaveValue(/^tiếng/);
    await show(page, "da-lay-tu-giay-to-truoc");
  });
});

test("an administrator changes a figure of the law from a day on, with the reason", async () => {
  const { page } = await sit("quantri");
  await page.keyboard.press("Control+9");
  await page.getByText("Pháp lý", { exact: true }).click();
  const tab = page.getByRole("region", { name: "Pháp lý" });
  await tab.getByRole("button", { name: /Thay từ ngày….*: Hạn lập biên bản vi phạm/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Giá trị").fill("3");
  await dialog.getByLabel("Từ ngày").fill("1/1/2027");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByText("Cần điền mục này.")).toBeVisible();
  await dialog.getByLabel("Lý do thay đổi").fill("Theo nghị định mẫu, thử trên máy.");
  await show(page, "phap-ly-sua");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tab.getByText("Sắp áp dụng")).toBeVisible();
  await expect(tab.getByText(/– 31\/12\/2026/)).toBeVisible();
  await show(page, "phap-ly");
});
