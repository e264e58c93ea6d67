import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

test("every page has a strict policy, no script and no trace in search engines", async () => {
  for (const path of ["/", "/ket-qua/1022-26-99999999", "/ket-qua/x", "/nothing"]) {
    const answer = await server.ask(path);
    const text = await answer.text();
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(text).toContain('<html lang="vi">');
    expect(text).not.toContain("<script");
  }
});

test("the style sheet that the page names is there and may be kept for ever", async () => {
  const page = await (await server.ask("/")).text();
  const path = /href="(\/public\/style-[0-9a-f]+\.css)"/.exec(page)?.[1] ?? "";
  const answer = await server.ask(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toContain("immutable");
});

test("the form leads to the page of the code, however it was typed", async () => {
  const answer = await server.ask("/tra-cuu?ma=1022%2026%2000000001");
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    "/ket-qua/1022-26-00000001",
  ]);
});

test.each([
  ["/tra-cuu?ma=12345", 400, "Mã tin chưa đúng mẫu"],
  ["/tra-cuu", 400, "Mã tin chưa đúng mẫu"],
  ["/tra-cuu?ma=a&ma=b", 400, "Mã tin chưa đúng mẫu"],
  ["/ket-qua/12345", 400, "Mã tin chưa đúng mẫu"],
  ["/ket-qua/%3Cscript%3E", 400, "Mã tin chưa đúng mẫu"],
  ["/ket-qua/1022-26-99999999", 404, "Không tìm thấy mã tin"],
  ["/khong-co", 404, "Không có trang này"],
])("%s answers %i in plain words", async (path, status, words) => {
  const answer = await server.ask(path);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(words);
});

test("a flood from one address is slowed down, in plain words too", async () => {
  const answers = await Promise.all(Array.from({ length: 90 }, () => server.ask("/")));
  const slowed = answers.filter((answer) => answer.status === 429);
  expect(slowed.length).toBeGreaterThan(0);
  expect(await slowed[0]?.text()).toContain("Hệ thống đang bận");
  expect(slowed[0]?.headers.get("retry-after")).toBeTruthy();
});
