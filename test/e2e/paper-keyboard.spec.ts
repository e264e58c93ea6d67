import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import { deskPage, expect } from "../support/desk-page";
import { readPdf } from "../support/read-pdf";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");
const photo = path.resolve(import.meta.dirname, "../support/files/photo-3mb.jpg");
const recordStep = "Lập biên bản vi phạm hành chính";

let server: ServerProcess;
let pc: DeskProfile;

test.beforeEach(async () => {
  await mkdir(pictures, { recursive: true });
  server = await openServerProcess();
  pc = await createDeskProfile();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
});

/** What a person types into a field that is missing, by the field's name. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/^Phát hiện vi phạm lúc/, localNow()],
  [/^Căn cứ/, "Kết quả kiểm tra hiện trường hôm nay."],
  [/^Chức vụ/, "Công chức"],
  [/^Họ và tên \/ Tên tổ chức/, "Nguyễn Văn Ví Dụ"],
  [/^Ngày, tháng, năm sinh/, "5/2/1980"],
  [/^Nơi ở hiện tại/, "12/3A Nguyễn Văn Lượng"],
  [/^Số định danh/, "079080000001"],
  [/^Thời gian, địa điểm, hành vi/, "Để bảng hiệu lấn chiếm vỉa hè."],
  [/^Quy định tại/, "điểm a khoản 1 Điều 12"],
  [/^Kết thúc lúc/, localNow(10)],
  [/^Số tờ/, "2"],
  [/^Số bản/, "2"],
];

test("a record of a violation from an open ticket to a PDF and a signed paper, by keys alone", async () => {
  const ticket = await findFreshTicket(server.url);
  const app = await pc.launch(server.url);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  await desk.openTicket(ticket.code);
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  await expect(desk.syncLine).toContainText("Đã gửi hết");
  await app.page.locator("body").press("Escape");

  const keys = keysOf(app.page);
  await openRecord(app.page, keys);
  const opened = keys.count();
  await fillRecord(app.page, keys);
  const filled = keys.count();
  await savePdf(app, keys);
  const saved = keys.count();
  await signOnPaper(app, keys);
  const all = keys.count();
  const told = [
    `open the form: ${describe(opened)}`,
    `number and fields: ${describe(minus(filled, opened))}`,
    `save as PDF: ${describe(minus(saved, filled))}`,
    `tie the signed paper: ${describe(minus(all, saved))}`,
    `from the open ticket to the PDF: ${describe(saved)}`,
  ];
  for (const line of told) test.info().annotations.push({ type: "keys", description: line });
  process.stdout.write(`${told.join("\n")}\n`);
  // A person who knows the keys; each more is a field that one has to search for.
  expect(saved.presses).toBeLessThanOrEqual(60);
});

type Count = { readonly presses: number; readonly typed: number };
type Keys = {
  /** One key, or keys held together. */
  readonly press: (key: string) => Promise<void>;
  /** Fills the field that has the focus. */
  readonly type: (text: string) => Promise<void>;
  /** Goes on by this key until the focus is on what is called so. */
  readonly seek: (key: string, name: RegExp) => Promise<void>;
  readonly count: () => Count;
};

function keysOf(page: Page): Keys {
  let presses = 0;
  let typed = 0;
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  return {
    press,
    type: async (text) => {
      typed += 1;
      await page.keyboard.insertText(text);
    },
    seek: async (key, name) => {
      for (let tries = 0; tries < 40; tries += 1) {
        if (name.test(await focused(page))) return;
        await press(key);
      }
      throw new Error(`no ${key} leads to ${String(name)}, but to ${await focused(page)}`);
    },
    count: () => ({ presses, typed }),
  };
}

/** What has the focus, as a screen reader would call it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null) return "";
    const by = element.getAttribute("aria-labelledby") ?? "";
    const named = document.getElementById(by)?.textContent;
    const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const words = label ? element.labels?.[0]?.textContent : element.textContent;
    const isRadio = element instanceof HTMLInputElement && element.type === "radio";
    const legend = isRadio ? element.closest("fieldset")?.querySelector("legend") : undefined;
    return (
      element.getAttribute("aria-label") ??
      named ??
      legend?.textContent ??
      words ??
      element.tagName
    ).trim();
  });
}

function editor(page: Page) {
  return page.getByRole("dialog", { name: "Biên bản vi phạm hành chính" });
}

async function openRecord(page: Page, keys: Keys): Promise<void> {
  await keys.press("v");
  await expect(page.getByRole("menuitem", { name: recordStep })).toBeVisible();
  await keys.seek("ArrowDown", new RegExp(`^${recordStep}`));
  await keys.press("Enter");
  await expect(page.getByRole("form", { name: recordStep })).toBeVisible();
  await keys.seek("Tab", /^Lập văn bản/);
  await keys.press("Enter");
  await expect(editor(page)).toBeVisible();
  await editor(page).getByText("Còn 3 số đã cấp").waitFor();
  await keys.seek("Tab", /^Cấp số/);
  await keys.press("Enter");
  await expect(editor(page).getByLabel("Số", { exact: true })).toHaveValue("01/BB-VPHC");
}

/** Ctrl+Enter leads to the next field that must be filled, until none is left. */
async function fillRecord(page: Page, keys: Keys): Promise<void> {
  const done = editor(page).getByRole("button", { name: "Xong" });
  for (let step = 0; step < 30 && !(await done.isVisible()); step += 1) {
    const before = await focused(page);
    await keys.press("Control+Enter");
    await expect.poll(() => focused(page)).not.toBe(before);
    const name = await focused(page);
    const answer = answers.find(([pattern]) => pattern.test(name))?.[1];
    if (answer === undefined) await keys.press("Space");
    else await keys.type(answer);
  }
  await expect(done).toBeVisible();
  await page.screenshot({ path: path.join(pictures, "ban-phim-bien-ban.png") });
}

async function savePdf({ electron, page }: DeskApp, keys: Keys): Promise<void> {
  const file = path.join(pc.folder, "bien-ban.pdf");
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await keys.press("Control+s");
  const sizeOf = () =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  await expect.poll(sizeOf).toBeGreaterThan(10_000);
  const pdf = await readPdf(new Uint8Array(await readFile(file)));
  for (const [, answer] of answers.slice(3, 4)) expect(pdf.text).toContain(answer);
  expect(pdf.text).toContain("Số: 01/BB-VPHC");
  await keys.press("Control+Shift+P");
  const preview = page.getByRole("dialog", { name: /Xem bản in/ });
  await expect(preview).toBeVisible();
  // Where the pages are, Enter prints them.
  await expect.poll(() => focused(page)).toBe("In");
  await keys.press("Escape");
  await expect(preview).toHaveCount(0);
}

/** Who cannot draw on a screen signs the printed paper and ties its picture to the record. */
async function signOnPaper({ electron, page }: DeskApp, keys: Keys): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, photo);
  await keys.press("Control+Enter");
  await expect(editor(page)).toHaveCount(0);
  await keys.seek("Tab", /^Chọn tệp/);
  await keys.press("Enter");
  await expect(page.locator("form").getByRole("img").first()).toBeVisible();
  await keys.seek("Shift+Tab", /^Mở văn bản/);
  await keys.press("Enter");
  await expect(editor(page)).toBeVisible();
  await keys.seek("Shift+Tab", /^Đã ký trên giấy: NGƯỜI LẬP/);
  await keys.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await keys.press("ArrowDown");
  await keys.press("Enter");
  await expect(page.getByRole("menuitem")).toHaveCount(0);
  const maker = page.getByRole("button", { name: /^Đã ký trên giấy: NGƯỜI LẬP/ });
  const row = editor(page).getByRole("listitem").filter({ has: maker });
  // The tag and the button that opened the menu say the same.
  await expect(row.getByText("Đã ký trên giấy", { exact: true })).toHaveCount(2);
  await page.screenshot({ path: path.join(pictures, "ban-phim-da-ky.png") });
}

/** "22/11/2026 10:05" where the office stands. */
function localNow(plusMinutes = 0): string {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: "Asia/Ho_Chi_Minh",
  })
    .format(new Date(Date.now() + plusMinutes * 60_000))
    .replace(",", "");
}

function minus(one: Count, other: Count): Count {
  return { presses: one.presses - other.presses, typed: one.typed - other.typed };
}

function describe({ presses, typed }: Count): string {
  return `${String(presses)} key presses, ${String(typed)} fields typed`;
}
