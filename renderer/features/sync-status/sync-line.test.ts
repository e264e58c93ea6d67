import { expect, test } from "vitest";
import type { VaultStatus } from "../../../domain/contract/ipc";
import type { TicketProblem } from "../../../domain/model/ticket";
import { startI18n } from "../../i18n";
import type { HeldReason } from "../../store";
import { heldReasons } from "../../store";
import type { SyncState } from "../../sync";
import type { SyncLine } from "./sync-line";
import { filesLine, syncLine, withUndoable } from "./sync-line";

const { t } = startI18n("vi");

const calm: SyncState = {
  net: "online",
  phase: "idle",
  sending: false,
  unsentEntries: 0,
  held: {},
  refusedEntries: 0,
  items: [],
  unreadable: [],
  lastRoundTripMs: 1,
  wards: [],
};
const noFiles: VaultStatus = {
  waitingFiles: 0,
  waitingBytes: 0,
  sentBytes: 0,
  sending: false,
  failed: [],
};
const line = (sync: Partial<SyncState>, files: Partial<VaultStatus> = {}) =>
  syncLine({ ...calm, ...sync }, { ...noFiles, ...files }, t);

test("all sent is said only when no entry and no file waits", () => {
  expect(line({})).toEqual({ dot: "good", text: "Đã gửi hết" });
  expect(line({ unsentEntries: 3 })).toEqual({ dot: "busy", text: "Đang gửi 3" });
  expect(line({}, { waitingFiles: 2 })).toEqual({ dot: "busy", text: "Đang gửi 2" });
  const { lastRoundTripMs, ...never } = calm;
  expect(lastRoundTripMs).toBe(1);
  expect(syncLine(never, noFiles, t).text).toBe("Đang nhận phản ánh");
});

test("what can still be taken back keeps it from saying that all is sent", () => {
  expect(syncLine(withUndoable(calm, 1), noFiles, t).text).toBe("Đang gửi 1");
  expect(withUndoable(calm, 0)).toBe(calm);
});

test("without a network it says how much waits", () => {
  expect(line({ net: "offline", unsentEntries: 2 }, { waitingFiles: 1 }).text).toBe(
    "Chờ mạng (3 chưa gửi)",
  );
  expect(line({ net: "offline" }).text).toBe("Không có mạng, chưa có gì phải gửi");
});

test("what needs a person comes before everything else", () => {
  expect(line({ net: "offline", refusedEntries: 1, unsentEntries: 5 })).toEqual({
    dot: "attention",
    text: "Cần bạn xem (1 bị từ chối)",
  });
  expect(line({ trouble: "session-ended", unsentEntries: 5 }).text).toBe("Cần đăng nhập lại");
});

test("[SYNC-3] a file that failed is not called refused, and a colleague's not even failed", () => {
  const sha256 = "ab".repeat(32);
  const damaged = { waitingFiles: 1, failed: [{ sha256, reason: "damaged" }] };
  expect(line({}, damaged)).toEqual({
    dot: "attention",
    text: "Cần bạn xem (1 tệp không gửi được)",
  });
  expect(line({ refusedEntries: 2 }, damaged).text).toBe(
    "Cần bạn xem (3 việc và tệp không gửi được)",
  );
  const colleagues = { waitingFiles: 1, failed: [{ sha256, reason: "no-session" }] };
  expect(line({}, colleagues)).toEqual({ dot: "wait", text: "Chờ người ghi đăng nhập (1)" });
  expect(line({ held: { "no-session": 1 }, unsentEntries: 1 }, colleagues).text).toBe(
    "Chờ người ghi đăng nhập (2)",
  );
});

test("a server that has a problem is not called all sent", () => {
  expect(line({ problem: "server-error" }).dot).toBe("wait");
  expect(line({ problem: "server-error", unsentEntries: 1 }).text).toContain("1 chưa gửi");
});

// A reason that is missing here does not compile, nor does one without words.
const heldLines: { readonly [Reason in HeldReason]: SyncLine } = {
  "newer-schema": { dot: "attention", text: "Chờ cập nhật ứng dụng (2 chưa gửi)" },
  "no-session": { dot: "wait", text: "Chờ người ghi đăng nhập (2)" },
  "no-access": { dot: "attention", text: "Người ghi không còn quyền ở phường (2 chưa gửi)" },
  "no-such-ticket": { dot: "attention", text: "Máy chủ không còn phản ánh (2 chưa gửi)" },
  "of-city": { dot: "attention", text: "Máy chủ thiếu việc do thành phố ghi (2)" },
};

test.each(heldReasons)("[SYNC-3] what is held for %s says that, and nothing else", (reason) => {
  expect(line({ unsentEntries: 2, held: { [reason]: 2 } })).toEqual(heldLines[reason]);
});

test("[SYNC-3] what is held for several reasons is counted whole and names none of them", () => {
  const held = { "no-session": 2, "newer-schema": 1 };
  expect(line({ unsentEntries: 3, held })).toEqual({
    dot: "attention",
    text: "Chưa gửi được 3 việc, mở để xem",
  });
  expect(line({ unsentEntries: 4, held }).text).toBe("Đang gửi 1");
});

test("[SYNC-3] what came and could not be read keeps it from saying that all is well", () => {
  const unread = (problem: TicketProblem, id: string) => ({ id, unitId: "26882", problem });
  const later = unread("future-date", "a");
  expect(line({ unreadable: [later] })).toEqual({ dot: "wait", text: "1 phản ánh chưa đọc được" });
  expect(line({ unreadable: [later, unread("newer-schema", "b")] })).toEqual({
    dot: "attention",
    text: "Cần cập nhật ứng dụng (1 phản ánh có bản mới)",
  });
});

test("files tell how far they are, and never claim to be done", () => {
  const sending = { ...noFiles, waitingFiles: 2, waitingBytes: 100, sentBytes: 64, sending: true };
  expect(filesLine(sending, t)).toBe("2 tệp đang gửi 64 %");
  expect(filesLine({ ...sending, sentBytes: 100 }, t)).toBe("2 tệp đang gửi 99 %");
  expect(filesLine({ ...sending, sending: false }, t)).toBe("2 tệp chờ gửi");
  expect(filesLine(noFiles, t)).toBeUndefined();
});
