import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage } from "../support/desk-page";
import { manyPhotos } from "../support/many-photos";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

/** Enough that they are still being stored when the button is pressed. */
const photoCount = 24;
const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");

let server: ServerProcess;
let pc: DeskProfile;
let folder: string;
let photos: readonly string[];

test.beforeEach(async () => {
  await mkdir(pictures, { recursive: true });
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-forms-"));
  photos = await manyPhotos(folder, photoCount);
  server = await openServerProcess();
  pc = await createDeskProfile();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
  await rm(folder, { recursive: true, force: true });
});

test("a hurried hand loses nothing and writes nothing twice", async () => {
  const seat = await sit();
  await test.step("pressed early and twice, an inspection goes once, with all photos", () =>
    inspectInHaste(seat));
  await test.step("a form that is closed early finds its photos when it is opened again", () =>
    closeInHaste(seat));
  await test.step("a second note right after the first begins with an empty page", () =>
    noteTwice(seat));
  await test.step("right after another step a double click submits once", () => submitTwice(seat));
});

type Seat = { readonly app: DeskApp; readonly page: Page; readonly desk: DeskPage };

async function sit(): Promise<Seat> {
  const app = await pc.launch(server.url);
  const { page } = app;
  const desk = deskPage(page, app.electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  const { code } = await findFreshTicket(server.url);
  await desk.openTicket(code);
  await page.getByRole("button", { name: "Nhận xử lý" }).first().dblclick();
  await server.kill();
  return { app, page, desk };
}

async function inspectInHaste({ page, desk }: Seat): Promise<void> {
  await desk.takeStep("Ghi kết quả kiểm tra");
  await page.getByRole("radio", { name: /Đúng như phản ánh/ }).check();
  await page.getByLabel("Ghi nhận tại chỗ").fill("Đúng như phản ánh, đã chụp toàn bộ đoạn hẻm.");
  await desk.offerPhotos(photos);
  await expect(page.getByText(storing)).toBeVisible();
  await formButton(page, "Ghi kết quả kiểm tra").dblclick();
  await expect(page.getByText("Cất tệp xong sẽ ghi…")).toBeVisible();
  await page.screenshot({ path: path.join(pictures, "60-cho-cat-tep.png") });
  await expect(page.locator("form")).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole("tab", { name: `Minh chứng ${String(photoCount)}` })).toBeVisible();
  await expect(desk.story.getByText(/đã kiểm tra/)).toHaveCount(1);
}

async function closeInHaste({ page, desk }: Seat): Promise<void> {
  await desk.takeOtherStep("Phản hồi tiến độ");
  await page.getByRole("textbox", { name: "Tiến độ xử lý" }).fill("Đang chờ vật tư.");
  await desk.offerPhotos(photos);
  await expect(page.getByText(storing)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("form")).toHaveCount(0);
  await desk.takeOtherStep("Phản hồi tiến độ");
  await expect(page.getByRole("textbox", { name: "Tiến độ xử lý" })).toHaveValue(
    "Đang chờ vật tư.",
  );
  await expect(captions(page)).toHaveCount(photoCount, { timeout: 30_000 });
  await formButton(page, "Bỏ bản nháp").click();
  await expect(page.locator("form")).toHaveCount(0);
}

async function noteTwice({ page, desk }: Seat): Promise<void> {
  for (const text of ["Đã gọi chủ hộ.", "Chủ hộ hẹn sáng mai."]) {
    await desk.takeOtherStep("Ghi chú");
    const box = page.locator("form").getByRole("textbox").first();
    await expect(box).toHaveValue("");
    await box.fill(text);
    await formButton(page, "Lưu ghi chú").click();
    await expect(page.locator("form")).toHaveCount(0);
  }
  await expect(desk.story.getByText("Đã gọi chủ hộ.")).toHaveCount(1);
  await expect(desk.story.getByText("Chủ hộ hẹn sáng mai.")).toHaveCount(1);
}

/** The step before is still being saved, and can be undone, when the next form is filled in. */
async function submitTwice({ page, desk }: Seat): Promise<void> {
  await desk.replyProgress("Đã xong phần móng.", photos[0] ?? "");
  await desk.takeStep("Trình duyệt kết quả");
  await page.getByRole("radio", { name: /Đã xử lý dứt điểm/ }).check();
  await page.getByRole("textbox", { name: "Kết quả nội bộ" }).fill("Đã xử lý xong.");
  await page
    .getByRole("textbox", { name: "Trả lời người dân và công khai" })
    .fill("UBND phường đã xử lý xong. Trân trọng cảm ơn Ông/Bà.");
  await formButton(page, "Trình duyệt").dblclick();
  await expect(page.locator("form")).toHaveCount(0);
  await expect(desk.story.getByText(/đã trình duyệt/)).toHaveCount(1);
  await expect(desk.story.getByText(/đã nhận xử lý/)).toHaveCount(1);
  // With the acceptance, the inspection, two notes and the progress reply.
  await expect(desk.story.getByText("Chờ gửi", { exact: true })).toHaveCount(6);
}

const storing = /Đang cất: xong \d+\/24 tệp/;

function formButton(page: Page, name: string) {
  return page.locator("form").getByRole("button", { name, exact: true }).last();
}

function captions(page: Page) {
  return page.locator("form").getByPlaceholder("Ghi chú thích…");
}
