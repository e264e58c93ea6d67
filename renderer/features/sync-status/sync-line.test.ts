import { expect, test } from "vitest";
import type { VaultStatus } from "../../../domain/contract/ipc";
import { startI18n } from "../../i18n";
import type { SyncState } from "../../sync";
import { filesLine, syncLine, withUndoable } from "./sync-line";

const { t } = startI18n("vi");

const calm: SyncState = {
  net: "online",
  phase: "idle",
  sending: false,
  unsentEntries: 0,
  heldEntries: 0,
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

test("a server that has a problem is not called all sent", () => {
  expect(line({ problem: "server-error" }).dot).toBe("wait");
  expect(line({ problem: "server-error", unsentEntries: 1 }).text).toContain("1 chưa gửi");
});

test("entries of a colleague wait visibly", () => {
  expect(line({ unsentEntries: 2, heldEntries: 2 }).text).toBe("Chờ người ghi đăng nhập (2)");
});

test("files tell how far they are, and never claim to be done", () => {
  const sending = { ...noFiles, waitingFiles: 2, waitingBytes: 100, sentBytes: 64, sending: true };
  expect(filesLine(sending, t)).toBe("2 tệp đang gửi 64 %");
  expect(filesLine({ ...sending, sentBytes: 100 }, t)).toBe("2 tệp đang gửi 99 %");
  expect(filesLine({ ...sending, sending: false }, t)).toBe("2 tệp chờ gửi");
  expect(filesLine(noFiles, t)).toBeUndefined();
});
