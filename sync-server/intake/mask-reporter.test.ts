import { expect, test } from "vitest";
import { maskReporter, reporterMask } from "./mask-reporter";

const reporter = {
  name: "Đặng Thị Tập Dượt",
  phone: "0900 000 085",
  email: "tap.duot@vidu.example",
};

test.each([
  ["Tôi tên Đặng Thị Tập Dượt, nhà sát vách", "Tôi tên …, nhà sát vách"],
  ["toi ten DANG THI TAP DUOT nha sat vach", "toi ten … nha sat vach"],
  ["gọi 0900 000 085 nhé", "gọi … nhé"],
  ["gọi 0900000085.", "gọi …."],
  ["gọi +84 900.000.085 nhé", "gọi … nhé"],
  ["thư về Tap.Duot@vidu.example giúp tôi", "thư về … giúp tôi"],
  ["Đặng  Thị\nTập Dượt", "…"],
])("%j reaches the ward as %j", (said, masked) => {
  expect(maskReporter(said, reporter)).toBe(masked);
});

test("other people's names and numbers stay: the ward needs them", () => {
  const said = "hỏi chị tổ trưởng Đặng Thị Mẫu số 0900 000 099";
  expect(maskReporter(said, reporter)).toBe(said);
});

test("a decomposed text is masked too", () => {
  expect(maskReporter("Tôi là Đặng Thị Tập Dượt".normalize("NFD"), reporter)).toBe("Tôi là …");
});

test("a reporter without a name or number masks nothing by accident", () => {
  expect(maskReporter("số 12 hẻm 3", { name: "", phone: "12" })).toBe("số 12 hẻm 3");
});

test("the ward sees the last four digits, or that secrecy was asked for", () => {
  expect(reporterMask(reporter)).toBe("Người dân (ẩn danh) – ****0085");
  expect(reporterMask({ ...reporter, wantsSecrecy: true })).toBe("Người dân (đề nghị giữ bí mật)");
  expect(reporterMask({ name: "Ai đó" })).toBe("Người dân (ẩn danh)");
});
