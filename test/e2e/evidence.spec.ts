import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ElectronApplication, Locator, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import ExifReader from "exifreader";
import type { WardDeskBridge } from "../../domain/contract/ipc";
import type { DeskProfile } from "../support/desk-app";
import { createDeskProfile, killOpenDesks } from "../support/desk-app";
import type { DeskPage } from "../support/desk-page";
import { deskPage } from "../support/desk-page";
import { manyPhotos } from "../support/many-photos";
import { readPdf } from "../support/read-pdf";
import { readZip } from "../support/read-zip";
import { findFreshTicket, samplePassword } from "../support/sample-tickets";
import type { ServerProcess } from "../support/server-process";
import { openServerProcess } from "../support/server-process";

const samples = path.resolve(import.meta.dirname, "../support/files");
const pictures = path.resolve(import.meta.dirname, "../../test-results/screens");
const sample = (name: string) => path.join(samples, name);

let server: ServerProcess;
let pc: DeskProfile;
let folder: string;

test.beforeEach(async () => {
  await mkdir(pictures, { recursive: true });
  folder = await mkdtemp(path.join(tmpdir(), "ward-desk-evidence-"));
  server = await openServerProcess();
  pc = await createDeskProfile();
});

test.afterEach(async () => {
  killOpenDesks();
  await server.remove();
  await pc.remove();
  await rm(folder, { recursive: true, force: true });
});

type Scene = {
  readonly page: Page;
  readonly electron: ElectronApplication;
  readonly desk: DeskPage;
  readonly code: string;
  readonly quit: () => Promise<void>;
};

declare global {
  // The page's own; the test talks to main through it as the page does.
  var wardDesk: WardDeskBridge;
}

test("evidence of every kind is taken in and looked at without a network", async () => {
  const scene = await openScene();
  await takeIn(scene);
  await lookClosely(scene);
  await compareTwo(scene);
  await playAndRead(scene);
});

test("photos come from the camera, the scanner and many at once, by keyboard alone", async () => {
  const scene = await openScene(["--use-fake-device-for-media-stream"]);
  await scene.desk.takeStep("Ghi kết quả kiểm tra");
  await takeWithCamera(scene);
  await takeFromScanner(scene);
  await stopInTheMiddle(scene);
});

test("evidence is covered, printed and handed over without a network", async () => {
  const scene = await openScene();
  await takeIn(scene);
  await scene.page.getByRole("button", { name: /Xem Ảnh 1: Trước quán/ }).click();
  await makePublicCopy(scene);
  await printSheet(scene);
  await handOver(scene);
  const thumbnail = await firstThumbnail(scene);
  await scene.quit();
  expect(await readableFiles([thumbnail, await readFile(sample("photo-3mb.jpg"))])).toEqual([]);
});

async function openScene(switches: readonly string[] = []): Promise<Scene> {
  const { page, electron, quit } = await pc.launch(server.url, switches);
  const desk = deskPage(page, electron);
  await desk.signIn("canbo1.anhoitay", samplePassword);
  const { code } = await findFreshTicket(server.url);
  await desk.openTicket(code);
  await desk.takeStep("Nhận xử lý");
  await server.kill();
  return { page, electron, desk, code, quit };
}

/** The camera is Chromium's stand-in; everything behind it is the app's own. */
async function takeWithCamera({ page }: Scene): Promise<void> {
  await pressByKeyboard(page, page.getByRole("button", { name: "Chụp ảnh" }));
  const pane = page.getByRole("dialog", { name: "Chụp ảnh hiện trường" });
  await expect(pane.getByRole("button", { name: "Chụp", exact: true })).toBeEnabled();
  await show(page, "29-may-anh");
  await page.keyboard.press("Enter");
  await expect(pane.getByText("Đã chụp 1 ảnh.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pane).toHaveCount(0);
  await expect(captionsOf(page)).toHaveCount(1);
  await expect(page.locator("form").getByRole("img", { name: /^Ảnh 1/ })).toBeVisible();
}

/** A page that the scanner writes is offered and taken; what lay there before is not. */
async function takeFromScanner({ page, electron }: Scene): Promise<void> {
  const scans = path.join(folder, "quet");
  await mkdir(scans);
  await writeFile(path.join(scans, "cu.pdf"), await readFile(sample("paper.pdf")));
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, scans);
  await page.evaluate(() => globalThis.wardDesk.ask["evidence:choose-scan-folder"]());
  await writeFile(path.join(scans, "bien-ban.pdf"), await readFile(sample("paper.pdf")));
  const take = page.getByRole("button", { name: /bien-ban\.pdf/ });
  await expect(take).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("cu.pdf")).toHaveCount(0);
  await show(page, "30-may-quet");
  await pressByKeyboard(page, take);
  await expect(captionsOf(page)).toHaveCount(2);
  // Its first page, drawn in the darkroom.
  const tile = page.locator("form").getByRole("img", { name: /^Tài liệu 2/ });
  await expect.poll(() => tile.evaluate(naturalWidth), { timeout: 30_000 }).toBeGreaterThan(0);
}

/** Forty are chosen; what was stored before the stop stays, and nothing else comes. */
async function stopInTheMiddle({ page, electron }: Scene): Promise<void> {
  const files = await manyPhotos(folder, 40);
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, files);
  await pressByKeyboard(page, page.getByRole("button", { name: "Chọn tệp" }));
  await expect(page.getByText(/Đang cất: xong [2-9]\/40 tệp/)).toBeVisible();
  await page.getByText(/Đang cất/).scrollIntoViewIfNeeded();
  await show(page, "31-dang-cat");
  await pressByKeyboard(page, page.getByRole("button", { name: "Dừng thêm" }));
  await expect(page.getByText(/Đang cất/)).toHaveCount(0);
  const kept = await captionsOf(page).count();
  expect(kept).toBeGreaterThanOrEqual(4);
  expect(kept).toBeLessThan(42);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await captionsOf(page).count()).toBeLessThanOrEqual(kept + 1);
  await expect(page.getByText(/tệp chưa thêm được/)).toHaveCount(0);
}

async function pressByKeyboard(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press("Enter");
}

function captionsOf(page: Page): Locator {
  return page.locator("form").getByPlaceholder("Ghi chú thích…");
}

async function firstThumbnail({ page }: Scene): Promise<Buffer> {
  return bytesOf(page, `${sha256Of(await readFile(sample("photo-3mb.jpg")))}/thumbnail`);
}

/** Files of the device in which a piece of these can be read as it is. */
async function readableFiles(secrets: readonly Buffer[]): Promise<readonly string[]> {
  const pieces = secrets.flatMap((bytes) =>
    [0.2, 0.5, 0.8]
      .map((share) => Math.floor(bytes.length * share))
      .map((at) => bytes.subarray(at, at + 24)),
  );
  const entries = await readdir(pc.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const { name, parentPath } of files) {
    const content = await readFile(path.join(parentPath, name));
    if (pieces.some((piece) => content.includes(piece))) found.push(name);
  }
  return found;
}

/** Six files of different kinds and a broken one, from the dialog and dropped on the form. */
async function takeIn({ page, desk }: Scene): Promise<void> {
  await desk.takeStep("Ghi kết quả kiểm tra");
  const kinds = ["photo-3mb.jpg", "photo.heic", "clip.webm", "recording.m4a", "paper.pdf"];
  await desk.addPhotos([...kinds, "truncated.jpg"].map(sample));
  await expect(page.getByText("1 tệp chưa thêm được")).toBeVisible();
  await expect(page.getByText("truncated.jpg: tệp bị hỏng")).toBeVisible();
  await dropOnForm(page, "anh-keo-vao.jpg", await drawnPhoto(page));
  const captions = page.locator("form").getByPlaceholder("Ghi chú thích…");
  await expect(captions).toHaveCount(6);
  await captions.first().fill("Trước quán, lúc 22 giờ");
  await expect(page.locator("form").getByRole("img", { name: /^Ảnh 1/ })).toBeVisible();
  await expect(page.locator("form").getByRole("img", { name: /^Tài liệu/ })).toBeVisible();
  await show(page, "20-them-minh-chung");
  await page.getByRole("radio", { name: /Đúng như phản ánh/ }).check();
  await page.getByLabel("Ghi nhận tại chỗ").fill("Đã kiểm tra, có ảnh kèm theo.");
  const submit = page.locator("form").getByRole("button", { name: "Ghi kết quả kiểm tra" });
  await submit.last().click();
  await expect(page.locator("form")).toHaveCount(0);
  await desk.openTab(/Minh chứng/);
}

/** Zoom and turn are looks only: the bytes are still those that were taken in. */
async function lookClosely({ page }: Scene): Promise<void> {
  await page.getByRole("button", { name: /Xem Ảnh 1: Trước quán/ }).click();
  const stage = page.locator("[data-scale]");
  await page.keyboard.press("+");
  await expect(stage).toHaveAttribute("data-scale", "1.40");
  await stage.hover();
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => Number(await stage.getAttribute("data-scale"))).toBeGreaterThan(2);
  await page.keyboard.press("r");
  await expect(stage).toHaveAttribute("data-turns", "1");
  await page.keyboard.press("Shift+R");
  await page.keyboard.press("i");
  const facts = page.getByRole("complementary", { name: "Thông tin và chuỗi lưu giữ" });
  await expect(facts).toContainText("07:12 20/11/2026");
  await expect(facts).toContainText("10,84981° B, 106,64432° Đ");
  await expect(facts).toContainText(/đưa vào phản ánh, trên máy/);
  await show(page, "21-thong-tin-anh");
  const original = await readFile(sample("photo-3mb.jpg"));
  expect(await bytesOf(page, sha256Of(original))).toEqual(original);
  await page.keyboard.press("i");
}

async function compareTwo({ page }: Scene): Promise<void> {
  await page.keyboard.press("c");
  const stages = page.locator("[data-scale]");
  await expect(stages).toHaveCount(2);
  await stages.first().hover();
  await page.mouse.wheel(0, -300);
  const scales = () => stages.evaluateAll((all) => all.map((each) => each.dataset["scale"]));
  await expect.poll(async () => new Set(await scales()).size).toBe(1);
  expect(Number((await scales())[0])).toBeGreaterThan(1);
  await show(page, "22-so-sanh");
  await page.keyboard.press("c");
}

/** The film is sought straight in the encrypted vault; the document is drawn page by page. */
async function playAndRead({ page }: Scene): Promise<void> {
  await page.keyboard.press("PageDown");
  const heic = page.getByRole("img", { name: /^Ảnh 2/ });
  await expect.poll(() => heic.last().evaluate(naturalWidth)).toBeGreaterThan(0);
  await page.keyboard.press("PageDown");
  const film = page.locator("video");
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => video.duration))
    .toBeCloseTo(12, 0);
  expect(await film.evaluate(seekTo, 10)).toBeCloseTo(10, 1);
  await show(page, "23-video");
  await page.keyboard.press("PageDown");
  const sound = page.locator("audio");
  await expect
    .poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeGreaterThan(5);
  await page.keyboard.press("PageDown");
  await expect(page.getByText("BIÊN BẢN KIỂM TRA", { exact: false })).toBeAttached();
  await expect(page.getByRole("img", { name: "Trang 2 trên 2" })).toBeAttached();
  await show(page, "24-pdf");
  await page.keyboard.press("Home");
}

async function makePublicCopy({ page }: Scene): Promise<void> {
  await page.getByRole("button", { name: "Việc khác với ảnh này" }).click();
  await page.getByRole("menuitem", { name: /Làm bản công khai/ }).click();
  await page.getByRole("button", { name: "Thêm vùng che" }).click();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("Đã che 1 vùng")).toBeVisible();
  await show(page, "25-ban-cong-khai");
  await page.getByRole("button", { name: "Lưu bản công khai" }).click();
  await expect(page.getByText("Đã lưu bản công khai và ghi vào phản ánh.")).toBeVisible();
  await page.keyboard.press("Escape");
  const copy = page.getByRole("button", { name: /bản công khai/ });
  await copy.first().click();
  const url = await page.locator("[data-scale] img").getAttribute("src");
  const bytes = await bytesOf(page, url?.slice("evidence://".length) ?? "");
  const original = ExifReader.load(await readFile(sample("photo-3mb.jpg")));
  expect(Object.keys(original)).toContain("DateTimeOriginal");
  const noted = Object.keys(ExifReader.load(bytes, { expanded: true }));
  expect(noted.filter((group) => !["file", "jfif"].includes(group))).toEqual([]);
}

/** What would go to the printer, as a PDF: A4, one page for four photos or fewer. */
async function printSheet({ page, electron, code }: Scene): Promise<void> {
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole("button", { name: "Việc khác với ảnh này" }).click();
  await page.getByRole("menuitem", { name: /In bản ảnh/ }).click();
  await show(page, "26-ban-in");
  await page.getByRole("button", { name: /^In \d+ trang/ }).click();
  const sheet = page.locator(".wd-print-sheet[data-ready]");
  await expect(sheet).toBeAttached();
  await expect(sheet).toContainText(code);
  const sheets = await sheet.locator("[data-sheet-page]").count();
  expect(sheets).toBeGreaterThan(0);
  const pdf = await electron.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const window = windows.find((each) => each.webContents.getURL().startsWith("app:"));
    const printed = await window?.webContents.printToPDF({ preferCSSPageSize: true });
    return printed?.toString("base64") ?? "";
  });
  const bytes = Buffer.from(pdf, "base64");
  await writeFile(path.join(pictures, "27-ban-in.pdf"), bytes);
  const printed = await readPdf(new Uint8Array(bytes));
  expect(printed.pages).toHaveLength(sheets);
  for (const { sizeMm } of printed.pages) expect(sizeMm.map(Math.round)).toEqual([210, 297]);
  expect(printed.text).toContain(code);
  expect(printed.text).toContain("Trước quán, lúc 22 giờ");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.getByRole("button", { name: "Đóng" }).last().click();
  await page.keyboard.press("Escape");
}

/** Whoever is given the zip can check it with nothing of ours. */
async function handOver({ page, electron, desk, code }: Scene): Promise<void> {
  const target = path.join(folder, "ho-so.zip");
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await desk.openTab(/Hồ sơ/);
  await page.getByRole("button", { name: "Xuất hồ sơ" }).click();
  await page.getByRole("button", { name: "Chọn nơi lưu và xuất" }).click();
  await expect(page.getByText(/Đã xuất ho-so.zip/)).toBeVisible();
  await show(page, "28-xuat-ho-so");
  for (const [name, bytes] of readZip(await readFile(target))) {
    if (name.endsWith("/")) continue;
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  const checked = execFileSync("sha256sum", ["-c", "SHA256SUMS"], {
    cwd: path.join(folder, code),
    encoding: "utf8",
  });
  expect(checked.trim().split("\n").length).toBeGreaterThanOrEqual(8);
  expect(checked).not.toContain("FAILED");
}

async function show(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** As the page itself reads them, from the vault. */
async function bytesOf(page: Page, address: string): Promise<Buffer> {
  const text = await page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(binary);
  }, `evidence://${address}`);
  return Buffer.from(text, "base64");
}

function naturalWidth(image: Element): number {
  return image instanceof HTMLImageElement ? image.naturalWidth : 0;
}

async function seekTo(video: Element, seconds: number): Promise<number> {
  if (!(video instanceof HTMLVideoElement)) return -1;
  const sought = new Promise((resolve) => {
    video.addEventListener("seeked", resolve, { once: true });
  });
  video.currentTime = seconds;
  await sought;
  return video.currentTime;
}

async function drawnPhoto(page: Page): Promise<string> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1600, 1200];
    const context = canvas.getContext("2d");
    if (context !== null) {
      context.fillStyle = "#3a7d5c";
      context.fillRect(200, 200, 900, 700);
    }
    return canvas.toDataURL("image/jpeg").split(",")[1] ?? "";
  });
}

async function dropOnForm(page: Page, name: string, base64: string): Promise<void> {
  const dropped = await page.evaluateHandle(
    ([fileName, text]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], fileName));
      return transfer;
    },
    [name, base64] as const,
  );
  await page.locator("form").dispatchEvent("drop", { dataTransfer: dropped });
}
