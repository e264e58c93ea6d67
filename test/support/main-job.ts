import path from "node:path";
import type { Page } from "@playwright/test";
import type { DeskApp, DeskProfile } from "./desk-app";
import type { DeskPage } from "./desk-page";
import { deskPage, expect } from "./desk-page";
import type { SampleTicket } from "./sample-tickets";

const photo = path.resolve(import.meta.dirname, "files/photo-3mb.jpg");
export const findings =
  "Đến nơi lúc đầu giờ chiều, đúng như người dân phản ánh. Đã đặt rào chắn tạm và chụp ảnh hiện trường.";
export const progressText =
  "Phường đã rào chắn, báo đơn vị quản lý. Vật tư về vào sáng mai nên chưa xong trong hôm nay.";
export const resultText = "Đã xử lý xong, có ảnh trước và sau. Khu phố đã xác nhận.";
/** Three entries and the one photo that two of them show. */
const unsentText = "4 chưa gửi";

/** Where the main job is played: by the end-to-end test, or told to whoever looks at the demo. */
export type Stage = {
  readonly serverUrl: string;
  readonly password: string;
  readonly ticket: SampleTicket;
  /** The official's and the supervisor's PC. */
  readonly officialPc: DeskProfile;
  readonly supervisorPc: DeskProfile;
  /** Where this PC's line leads; both PCs use it. */
  readonly lineUrl: string;
  readonly cutLine: () => Promise<void>;
  readonly mendLine: () => Promise<void>;
  readonly tell: (text: string) => void;
  readonly show: (page: Page, name: string) => Promise<void>;
};

type OpenDesk = { readonly app: DeskApp; readonly desk: DeskPage };

/** However the line was cut: no network, or a server that takes no connection. */
const outage = /Chờ mạng|Không có mạng|Máy chủ chưa nhận được|Chưa liên lạc được/;

/**
 * One ticket from the ward's inbox to the public page: accepted, inspected with no network,
 * survived a restart, sent, approved, published. Answers what the citizen can read.
 */
export async function playMainJob(stage: Stage): Promise<string> {
  const { tell } = stage;
  const publicText = publicTextFor(stage.ticket);
  tell("Cán bộ phường đăng nhập; phản ánh của phường về máy.");
  const before = await openDesk(stage.officialPc, stage, "canbo1.anhoitay");
  await stage.show(before.app.page, "02-hop-viec");
  await acceptTicket(before, stage);
  tell("Mất mạng. Mọi việc sau đây làm khi không có mạng.");
  await stage.cutLine();
  await expect(before.desk.syncLine).toContainText(outage, { timeout: 60_000 });
  await workOffline(before, stage, publicText);
  tell("Tắt ứng dụng rồi mở lại, vẫn không có mạng: mọi thứ còn nguyên.");
  await before.app.quit();
  const after = await openDesk(stage.officialPc, stage, "canbo1.anhoitay");
  await checkNothingIsMissing(after, stage);
  tell("Có mạng trở lại: tất cả được gửi đi.");
  await stage.mendLine();
  await checkAllSent(after, stage);
  await after.app.quit();
  tell("Lãnh đạo phường duyệt trên một máy khác.");
  await approve(stage, publicText);
  tell("Người dân tra cứu kết quả trên trang công khai.");
  return publicText;
}

function publicTextFor(ticket: SampleTicket): string {
  return `UBND phường đã kiểm tra, xử lý xong nội dung phản ánh ${ticket.code} và tiếp tục theo dõi. Trân trọng cảm ơn Ông/Bà.`;
}

async function openDesk(
  pc: DeskProfile,
  { lineUrl, password, show }: Stage,
  user: string,
): Promise<OpenDesk> {
  const app = await pc.launch(lineUrl);
  const desk = deskPage(app.page, app.electron);
  await expect(app.page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  await show(app.page, "01-dang-nhap");
  await desk.signIn(user, password);
  return { app, desk };
}

async function acceptTicket({ app, desk }: OpenDesk, { ticket, tell, show }: Stage): Promise<void> {
  await desk.openTicket(ticket.code);
  await show(app.page, "03-phan-anh");
  tell(`Mở phản ánh ${ticket.code} và nhận xử lý.`);
  await desk.takeStep("Nhận xử lý");
  await desk.letUndoPass();
  await expect(desk.syncLine).toContainText("Đã gửi hết");
}

async function workOffline(
  { app, desk }: OpenDesk,
  { tell, show }: Stage,
  publicText: string,
): Promise<void> {
  tell("Ghi kết quả kiểm tra, kèm ảnh hiện trường.");
  await desk.inspect(findings, photo);
  await show(app.page, "04-da-kiem-tra");
  tell("Phản hồi tiến độ đủ ba phần: nội dung, ảnh, cam kết thời hạn.");
  await desk.replyProgress(progressText, photo);
  await show(app.page, "05-phan-hoi-tien-do");
  tell("Trình duyệt kết quả.");
  await desk.submit(resultText, publicText);
  await expect(desk.syncLine).toContainText(unsentText);
  await show(app.page, "06-da-trinh-mat-mang");
}

async function checkNothingIsMissing(
  { app, desk }: OpenDesk,
  { ticket, show }: Stage,
): Promise<void> {
  await expect(desk.syncLine).toContainText(unsentText);
  await desk.openTicket(ticket.code);
  await desk.openTab(/Diễn biến/);
  await expect(desk.story.getByText(findings)).toBeVisible();
  await expect(desk.story.getByText(progressText)).toBeVisible();
  await expect(desk.story.getByText(resultText)).toBeVisible();
  await expect(desk.story.getByText("Chờ gửi", { exact: true })).toHaveCount(3);
  await show(app.page, "07-mo-lai-van-con");
}

async function checkAllSent({ app, desk }: OpenDesk, { show }: Stage): Promise<void> {
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 60_000 });
  await expect(desk.story.getByText("Chờ gửi", { exact: true })).toHaveCount(0);
  await expect(app.page.getByText(/tệp (đang|chờ) gửi/)).toHaveCount(0, { timeout: 30_000 });
  await show(app.page, "08-da-gui-het");
}

async function approve(stage: Stage, publicText: string): Promise<void> {
  const { app, desk } = await openDesk(stage.supervisorPc, stage, "lanhdao.anhoitay");
  await app.page.getByRole("button", { name: "Duyệt" }).first().click();
  await app.page.getByRole("option").filter({ hasText: stage.ticket.subject }).click();
  await expect(app.page.getByText(publicText).first()).toBeVisible();
  await stage.show(app.page, "09-cho-duyet");
  await app.page.keyboard.press("a");
  await stage.show(app.page, "10-xac-nhan-duyet");
  await app.page.getByRole("button", { name: "Duyệt và gửi" }).click();
  await expect(app.page.getByText(`Đã duyệt ${stage.ticket.code}.`)).toBeVisible();
  await expect(desk.syncLine).toContainText("Đã gửi hết", { timeout: 30_000 });
  await app.quit();
}
