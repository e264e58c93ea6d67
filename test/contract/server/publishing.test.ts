import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";
import { eventually, ticket, ticketsOf, workUntilApproved, write } from "./support/ticket-work";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const publicText = "Kính gửi: Quý Ông/Bà. UBND phường đã vá mặt đường. Trân trọng./.";

async function aTicket(index: number) {
  const found = (await ticketsOf(server, "26882", "canbo.a"))[index];
  if (found === undefined) throw new Error("no such ticket");
  return found;
}

async function page(code: string): Promise<string> {
  return (await server.ask(`/ket-qua/${code}`)).text();
}

const kinds = async (id: string) =>
  (await ticket(server, { ward: "26882", id, as: "canbo.a" })).log.map((entry) => entry.kind);

test("from dispatch to approval the page tells where it stands and nothing of the work", async () => {
  const { id, code } = await aTicket(0);
  expect(await page(code)).toContain("Đã chuyển xử lý");
  await write(server, { id, as: "canbo.a", kind: "accepted", body: {} });
  await write(server, {
    id,
    as: "hientruong.a",
    kind: "inspected",
    body: { conclusion: "confirmed", findings: "Ghi chú nội bộ" },
  });
  const shown = await eventually(async () => {
    const text = await page(code);
    return text.includes("Đang xử lý") ? text : undefined;
  });
  expect(shown).not.toContain("Ghi chú nội bộ");
  expect(shown).not.toContain("Ổ gà trước");
});

test("once approved, the citizen is answered, then everybody may read it, within seconds", async () => {
  const { id, code } = await aTicket(0);
  const submission = await write(server, {
    id,
    as: "canbo.a",
    kind: "resolutionSubmitted",
    body: { outcome: "resolved", result: "Nội bộ: đã vá", publicText },
  });
  await write(server, { id, as: "lanhdao.a", kind: "approved", body: { submission } as never });
  const shown = await eventually(async () => {
    const text = await page(code);
    return text.includes("UBND phường đã vá mặt đường") ? text : undefined;
  });
  expect(shown).toContain("Đã công khai kết quả");
  expect(shown).not.toMatch(/Tập Dượt|0900|Nội bộ|Ổ gà trước|canbo/);
  expect((await kinds(id)).slice(-3)).toEqual(["approved", "replied", "published"]);
});

test("a text with the reporter's name is held, noted once, and stays off the page", async () => {
  const { id, code } = await aTicket(1);
  await workUntilApproved(server, id, "Cảm ơn bà Bùi Thị Tập Dượt, số 0900 000 001, đã báo tin.");
  await eventually(async () => ((await kinds(id)).includes("noted") ? true : undefined));
  await server.running().settled();
  await server.restart();
  await server.running().settled();
  expect((await kinds(id)).slice(-2)).toEqual(["approved", "noted"]);
  const document = await ticket(server, { ward: "26882", id, as: "canbo.a" });
  expect(JSON.stringify(document)).toContain("số điện thoại, họ tên của người trong hồ sơ");
  const shown = await page(code);
  expect(shown).toContain("Đã có kết quả, đang trả lời");
  expect(shown).not.toMatch(/Tập Dượt|0900/);
});

test("what was approved while the server's watcher was away is published after its restart", async () => {
  const answer = await server.ask("/api/intake/reports", {
    as: "tongdai",
    method: "POST",
    headers: { "idempotency-key": "restart-0001" },
    body: {
      channel: "phone",
      requestKind: "incident",
      subject: "Ổ gà",
      text: "Ổ gà trước trường",
      place: { text: "trước trường", unitCode: "26882" },
      reporter: { name: "Phạm Văn Thử Nghiệm" },
    },
  });
  const { ticketId: id, code } = (await answer.json()) as { ticketId: string; code: string };
  await workUntilApproved(server, id, publicText);
  await server.restart();
  await server.running().settled();
  expect(await page(code)).toContain("Đã công khai kết quả");
  const once = await kinds(id);
  await server.restart();
  await server.running().settled();
  expect(await kinds(id)).toEqual(once);
  expect(once.filter((kind) => kind === "published")).toHaveLength(1);
});

test("the watcher goes on where it stopped instead of reading everything again", async () => {
  await server.running().settled();
  const ward = server.running().office.open("ward_26882");
  const position = await ward.getLocal("publish-watcher");
  const { lastSeq } = await ward.changes("0", 10_000);
  expect(position).toMatchObject({ seq: lastSeq });
});

test("one unreadable document stops none of the others", async () => {
  const ward = server.running().couch.admin.open("ward_26882");
  await ward.put({ _id: "broken", type: "ticket", log: "?" });
  const { id, code } = await aTicket(0).then((first) => first);
  await write(server, { id, as: "canbo.a", kind: "noted", body: { text: "xong" } });
  await server.running().settled();
  expect(await page(code)).toContain("Đã công khai kết quả");
  const stored = await ward.get("broken");
  await ward.remove("broken", stored?.rev ?? "");
});
