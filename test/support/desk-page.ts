import type { ElectronApplication, Locator, Page } from "@playwright/test";
import { expect as quickExpect } from "@playwright/test";

/** As patient as in playwright.config.ts, also where no test runner reads that: demo and bench. */
export const expect = quickExpect.configure({ timeout: 20_000 });

/** The desk as a person uses it: by what is written on its buttons. */
export type DeskPage = {
  readonly signIn: (user: string, password: string) => Promise<void>;
  readonly openTicket: (code: string) => Promise<void>;
  /** The big button of the open ticket. */
  readonly takeStep: (name: string) => Promise<void>;
  readonly takeOtherStep: (name: string) => Promise<void>;
  readonly addPhotos: (paths: readonly string[]) => Promise<void>;
  /** As `addPhotos`, without waiting until one of them is there. */
  readonly offerPhotos: (paths: readonly string[]) => Promise<void>;
  readonly inspect: (findings: string, photo: string) => Promise<void>;
  readonly replyProgress: (text: string, photo: string) => Promise<void>;
  readonly submit: (result: string, publicText: string) => Promise<void>;
  readonly openTab: (name: RegExp) => Promise<void>;
  /** The line at the bottom that says what has reached the city. */
  readonly syncLine: Locator;
  readonly story: Locator;
  readonly status: (name: string) => Locator;
  /** Writes at once what could still be undone for ten seconds. */
  readonly letUndoPass: () => Promise<void>;
};

export function deskPage(page: Page, electron: ElectronApplication): DeskPage {
  const addPhotos = (paths: readonly string[]) => pickFiles(page, electron, paths);
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
  return {
    signIn: async (user, password) => {
      await page.getByLabel("Tên đăng nhập").fill(user);
      await page.getByRole("textbox", { name: "Mật khẩu" }).fill(password);
      await press("Đăng nhập");
      await expect(page.getByRole("heading", { name: "Hộp việc" })).toBeVisible();
    },
    openTicket: (code) => openTicket(page, code),
    takeStep: (name) => press(name),
    takeOtherStep: async (name) => {
      await press("Việc khác");
      await page.getByRole("menuitem", { name }).click();
    },
    addPhotos,
    offerPhotos: (paths) => chooseFiles(page, electron, paths),
    inspect: async (findings, photo) => {
      await press("Ghi kết quả kiểm tra");
      await page.getByRole("radio", { name: /Đúng như phản ánh/ }).check();
      await page.getByLabel("Ghi nhận tại chỗ").fill(findings);
      await addPhotos([photo]);
      await submitForm(page, "Ghi kết quả kiểm tra");
    },
    replyProgress: async (text, photo) => {
      await press("Việc khác");
      await page.getByRole("menuitem", { name: "Phản hồi tiến độ" }).click();
      await page.getByRole("textbox", { name: "Tiến độ xử lý" }).fill(text);
      await addPhotos([photo]);
      await press("17:00 ngày mai");
      await expect(page.getByText(/Đủ ba phần/)).toBeVisible();
      await submitForm(page, "Ghi phản hồi tiến độ");
    },
    submit: async (result, publicText) => {
      await press("Trình duyệt kết quả");
      await page.getByRole("radio", { name: /Đã xử lý dứt điểm/ }).check();
      await page.getByRole("textbox", { name: "Kết quả nội bộ" }).fill(result);
      await page.getByRole("textbox", { name: "Trả lời người dân và công khai" }).fill(publicText);
      await submitForm(page, "Trình duyệt");
    },
    openTab: (name) => page.getByRole("tab", { name }).click(),
    syncLine: page.getByRole("contentinfo").getByRole("status"),
    story: page.getByRole("tabpanel", { name: "Diễn biến" }),
    status: (name) => page.getByRole("heading", { level: 2 }).locator("..").getByText(name).first(),
    letUndoPass: async () => {
      const undo = page.getByRole("button", { name: "Hoàn tác" });
      await expect(undo).toBeVisible();
      await expect(undo).toHaveCount(0, {
        timeout: 20_000,
      });
    },
  };
}

async function openTicket(page: Page, code: string): Promise<void> {
  const search = page.getByRole("textbox", { name: "Tìm phản ánh" });
  if (!(await search.isVisible())) await page.getByRole("button", { name: "Về danh sách" }).click();
  await search.fill(code);
  const found = page.getByRole("option");
  await expect(found).toHaveCount(1);
  await found.click();
  await expect(page.getByText(code).first()).toBeVisible();
}

/** The form's own button, which may bear the same name as the step that opened it. */
async function submitForm(page: Page, name: string): Promise<void> {
  await page.locator("form").getByRole("button", { name, exact: true }).last().click();
}

async function pickFiles(
  page: Page,
  electron: ElectronApplication,
  paths: readonly string[],
): Promise<void> {
  const shown = page.locator("form").getByRole("img");
  const before = await shown.count();
  await chooseFiles(page, electron, paths);
  await expect.poll(() => shown.count()).toBeGreaterThan(before);
}

/** Answers the system's file dialog as a person would; everything behind it is real. */
async function chooseFiles(
  page: Page,
  electron: ElectronApplication,
  paths: readonly string[],
): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
  await page.locator("form").getByRole("button", { name: "Chọn tệp" }).click();
}
