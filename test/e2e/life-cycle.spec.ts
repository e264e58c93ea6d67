import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage, expect } from "../support/desk-page";
import type { SampleTicket } from "../support/sample-tickets";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";
import { openTcpProxy } from "../support/tcp-proxy";

const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

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

type Seat = { readonly app: DeskApp; readonly desk: DeskPage; readonly page: Page };

async function sit(pc: DeskProfile, url: string, user: string): Promise<Seat> {
  const app = await pc.launch(url);
  const desk = deskPage(app.page, app.electron);
  await desk.signIn(user, samplePassword);
  return { app, desk, page: app.page };
}

/** Opens the form of a step from the menu. */
async function openStep({ page }: Seat, name: string): Promise<void> {
  await page.getByRole("button", { name: "Việc khác" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
  await expect(page.getByRole("form", { name })).toBeVisible();
}

async function submit({ page }: Seat, name: string): Promise<void> {
  await page.locator("form").getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("form", { name })).toHaveCount(0);
}

async function show({ page }: Seat, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `life-${name}.png`) });
}

/** Violation, commitment, broken, penalty, request for more time: all with no network. */
async function workOffline(seat: Seat): Promise<void> {
  const { page } = seat;
  await openStep(seat, "Lập biên bản vi phạm hành chính");
  await submitIncomplete(seat);
  await page.getByRole("button", { name: "Lúc này" }).click();
  await page.getByLabel("Họ và tên").fill("Lê Văn Mẫu Vi Phạm");
  await page.getByLabel("Hành vi 1").fill("Lấn chiếm vỉa hè để kinh doanh");
  await submit(seat, "Lập biên bản vi phạm hành chính");

  await openStep(seat, "Nhận bản cam kết");
  await page.getByLabel("Họ và tên").fill("Lê Văn Mẫu Vi Phạm");
  await page.getByLabel("Cam kết làm gì").fill("Dọn hàng hóa khỏi vỉa hè");
  await page.getByRole("button", { name: "Thêm 1 ngày" }).click();
  await submit(seat, "Nhận bản cam kết");

  await openStep(seat, "Ghi nhận không thực hiện cam kết");
  await page.getByLabel("Không thực hiện thế nào").fill("Kiểm tra lại vẫn bày bán.");
  await submit(seat, "Ghi nhận không thực hiện cam kết");

  await openStep(seat, "Đề xuất xử phạt");
  await page.getByLabel("Đề xuất hình thức, biện pháp").fill("Phạt tiền, buộc dọn dẹp.");
  await page.getByLabel(/Mức phạt/).fill("2,5 triệu");
  await submit(seat, "Đề xuất xử phạt");

  await openStep(seat, "Đề nghị gia hạn");
  await page.getByRole("button", { name: "Thêm 5 ngày" }).click();
  await page.getByLabel("Vì sao cần thêm thời gian").fill("Chờ quyết định xử phạt.");
  await submit(seat, "Đề nghị gia hạn");
}

/** Nothing is called wrong before somebody tries; then each field says what it lacks. */
async function submitIncomplete({ page }: Seat): Promise<void> {
  const form = page.locator("form");
  await expect(form.getByText("Hãy ghi ngày giờ.")).toHaveCount(0);
  await page.keyboard.press("Control+Enter");
  await expect(form.getByText("Hãy ghi ngày giờ.")).toBeVisible();
  await expect(form.getByText("Hãy ghi ít nhất một hành vi.")).toBeVisible();
}

async function decide(seat: Seat, ticket: SampleTicket): Promise<void> {
  const { desk, page } = seat;
  await desk.openTicket(ticket.code);
  await desk.openTab(/Hồ sơ/);
  await page.getByRole("region", { name: "Đề nghị gia hạn" }).getByRole("button").click();
  await page.getByLabel("Lý do gia hạn").fill("Đồng ý, chờ quyết định.");
  await submit(seat, "Gia hạn");
  await desk.openTab(/Hồ sơ/);
  await expect(page.getByText(/hạn cũ/)).not.toHaveCount(0);
  await page.getByRole("region", { name: "Xử phạt" }).getByRole("button").click();
  await page.getByRole("radio", { name: "Xử phạt", exact: true }).check();
  await page.getByLabel(/Số quyết định/).fill("15/QĐ-XPHC");
  await page.getByLabel(/Mức phạt/).fill("2.500.000");
  await submit(seat, "Ghi quyết định xử phạt");
}

test("violation, commitment, penalty, extension and correction, written by two roles offline", async () => {
  const line = await openTcpProxy(server.port);
  const url = `http://127.0.0.1:${String(line.port)}`;
  const ticket = await findFreshTicket(server.url);
  const official = await sit(officialPc, url, "canbo1.anhoitay");
  await official.desk.openTicket(ticket.code);
  await official.desk.takeStep("Nhận xử lý");
  await expect(official.desk.status("Đã nhận xử lý")).toBeVisible();
  line.setMode("blackhole");
  await workOffline(official);
  await show(official, "1-official");
  line.setMode("pass");
  await official.desk.letUndoPass();
  await expect(official.desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });

  const supervisor = await sit(supervisorPc, url, "lanhdao.anhoitay");
  await expect(supervisor.desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  line.setMode("blackhole");
  await decide(supervisor, ticket);
  await show(supervisor, "2-supervisor");
  line.setMode("pass");
  await supervisor.desk.letUndoPass();
  await expect(supervisor.desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await supervisor.app.quit();

  const { page, desk } = official;
  await expect(desk.story.getByText("15/QĐ-XPHC")).toBeVisible({ timeout: 30_000 });
  await expect(desk.story.getByText("Không áp dụng")).toHaveCount(0);
  const broken = desk.story.getByRole("listitem").filter({ hasText: "Kiểm tra lại vẫn bày bán." });
  await broken.getByRole("button", { name: "Đính chính" }).click();
  await page.getByLabel("Nội dung đúng").fill("Vẫn bày bán, nhưng đã thu gọn một nửa.");
  await submit(official, "Đính chính");
  await expect(broken.getByText("đã thu gọn một nửa")).toBeVisible();
  await desk.openTab(/Hồ sơ/);
  await expect(page.getByText("không thực hiện", { exact: true })).toBeVisible();
  await show(official, "3-file");
  await line.close();
});
