import { execFileSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { DeskApp, DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks, profileIn } from "../support/desk-app";
import { deskPage } from "../support/desk-page";
import type { SampleTicket } from "../support/sample-tickets";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { freePort, openServerProcess } from "../support/server-process";

const files = path.resolve(import.meta.dirname, "../support/files");
const official = "canbo1.anhoitay";

let server: ServerProcess;
let folder: string;

test.beforeAll(async () => {
  server = await openServerProcess();
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-bad-"));
});

test.afterAll(async () => {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

test.afterEach(killOpenDesks);

test("a wrong password and a wrong server address each say what is wrong", async () => {
  const stranger = createServer((_, answer) => answer.end("<html>Chào bạn</html>"));
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const strangerPort = (stranger.address() as AddressInfo).port;
  const { page, quit } = await launchIn(await createDeskProfile(), server.url);
  await page.getByLabel("Tên đăng nhập").fill(official);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill("sai mat khau");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByText("Tên đăng nhập hoặc mật khẩu không đúng.")).toBeVisible();
  await page.getByRole("button", { name: "Đổi máy chủ" }).click();
  const address = page.getByLabel("Địa chỉ máy chủ");
  const answers = [
    ["đây không phải địa chỉ", /chưa phải là địa chỉ/],
    [`http://127.0.0.1:${String(await freePort())}`, /Không liên lạc được/],
    [`http://127.0.0.1:${String(strangerPort)}`, /không phải máy chủ Bàn trực phường/],
  ] as const;
  for (const [typed, said] of answers) {
    await address.fill(typed);
    await page.getByRole("button", { name: "Kết nối" }).click();
    await expect(page.getByText(said)).toBeVisible();
  }
  await address.fill(server.url);
  await page.getByRole("button", { name: "Kết nối" }).click();
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  await quit();
  stranger.close();
});

test("bad photos are refused one by one by name, and the good one among them is kept", async () => {
  const huge = path.join(folder, "anh-200mb.jpg");
  await makeHugePhoto(huge);
  const { page, electron, quit } = await launchIn(await createDeskProfile(), server.url);
  const desk = deskPage(page, electron);
  await desk.signIn(official, samplePassword);
  await openInspection(desk);
  const bad = ["empty.jpg", "text-named.jpg", "png-named.jpg", "truncated.jpg"];
  await desk.addPhotos([
    ...bad.map((name) => path.join(files, name)),
    huge,
    path.join(files, "photo-3mb.jpg"),
  ]);
  await expect(page.getByText("5 tệp chưa thêm được")).toBeVisible();
  await expect(page.getByText("empty.jpg: tệp rỗng")).toBeVisible();
  await expect(page.getByText("text-named.jpg: không phải ảnh")).toBeVisible();
  await expect(page.getByText("png-named.jpg: đuôi tệp không đúng")).toBeVisible();
  await expect(page.getByText("truncated.jpg: tệp bị hỏng")).toBeVisible();
  await expect(page.getByText("anh-200mb.jpg: tệp quá lớn")).toBeVisible();
  await page.screenshot({ path: "test-results/screens/11-anh-hong.png" });
  await quit();
});

test("a full disk while saving says so, keeps the text, and loses nothing", async () => {
  test.skip(process.getuid?.() !== 0, "a small disk of its own needs root");
  const disk = path.join(folder, "disk");
  execFileSync("mkdir", ["-p", disk]);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=400m", "tmpfs", disk]);
  try {
    await tryFullDisk(disk);
  } finally {
    execFileSync("umount", ["-l", disk]);
  }
});

async function tryFullDisk(disk: string): Promise<void> {
  const pc = profileIn(path.join(disk, "profile"));
  const { page, electron, quit } = await pc.launch(server.url);
  const desk = deskPage(page, electron);
  await desk.signIn(official, samplePassword);
  await expect(desk.syncLine).toContainText("Đã gửi hết");
  const ticket = await openInspection(desk);
  await page.getByLabel("Ghi nhận tại chỗ").fill("Ghi trước khi ổ đĩa đầy.");
  await expect(page.getByText(/Đã lưu nháp/)).toBeVisible();
  const ballast = path.join(disk, "ballast");
  await fillDisk(ballast);
  await desk.offerPhotos([path.join(files, "photo-3mb.jpg")]);
  await expect(page.getByText("photo-3mb.jpg: ổ đĩa đã đầy")).toBeVisible();
  const long = `Ghi khi ổ đĩa đã đầy. ${"Chi tiết hiện trường. ".repeat(300)}`;
  await page.getByLabel("Ghi nhận tại chỗ").fill(long);
  await expect(page.getByText(/Chưa lưu được nháp: ổ đĩa đã đầy/)).toBeVisible();
  await page.screenshot({ path: "test-results/screens/12-o-dia-day.png" });
  await rm(ballast);
  await page.getByLabel("Ghi nhận tại chỗ").fill("Đã dọn ổ đĩa, ghi tiếp.");
  await expect(page.getByText(/Đã lưu nháp/)).toBeVisible();
  await quit();
  const again = await pc.launch(server.url);
  const deskAgain = deskPage(again.page, again.electron);
  await deskAgain.signIn(official, samplePassword);
  await deskAgain.openTicket(ticket.code);
  await again.page.getByRole("button", { name: "Làm tiếp" }).click();
  await expect(again.page.getByLabel("Ghi nhận tại chỗ")).toHaveValue("Đã dọn ổ đĩa, ghi tiếp.");
  await again.quit();
}

async function openInspection(desk: ReturnType<typeof deskPage>): Promise<SampleTicket> {
  const ticket = await findFreshTicket(server.url);
  await desk.openTicket(ticket.code);
  await desk.takeStep("Nhận xử lý");
  await desk.takeStep("Ghi kết quả kiểm tra");
  return ticket;
}

async function launchIn(pc: DeskProfile, url: string): Promise<DeskApp> {
  const app = await pc.launch(url);
  return {
    ...app,
    quit: async () => {
      await app.quit();
      await pc.remove();
    },
  };
}

/** A whole JPEG padded to 200 MB, without taking the room on disk. */
async function makeHugePhoto(file: string): Promise<void> {
  const handle = await open(file, "w");
  await handle.write(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 0, 4, 0);
  await handle.write(Buffer.from([0xff, 0xd9]), 0, 2, 200 * 1024 * 1024 - 2);
  await handle.close();
}

/** Until nothing more goes in; other writers may be quicker than a measured size. */
async function fillDisk(ballast: string): Promise<void> {
  const block = Buffer.alloc(64 * 1024);
  const handle = await open(ballast, "w");
  try {
    for (;;) await handle.write(block);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    await handle.close();
  }
}
