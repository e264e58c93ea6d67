import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfficeTable } from "../../../domain/contract/office-tables";
import type { TestServer } from "./support/test-server";
import { openTestServer } from "./support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.remove());

const figures = "/api/admin/tables/legal-figures";
const admin = "quantri";

async function read(at = figures): Promise<OfficeTable> {
  return (await (await server.ask(at, { as: admin })).json()) as OfficeTable;
}

function put(body: object, as = admin): Promise<Response> {
  return server.ask(figures, { as, method: "PUT", body });
}

const longer = {
  id: "recordDays",
  labelVi: "Hạn lập biên bản vi phạm hành chính",
  labelEn: "Time to draw up a record of a violation",
  value: 3,
  unit: "workingDays",
  effectiveFrom: "2027-01-01",
  source: "Nghị định mẫu",
  confirmed: true,
};

test("[PAP-19] an administrator adds a figure from a day on, and every app reads it with config", async () => {
  const { rev, rows } = await read();
  const written = await put({ rev, rows: [...rows, longer], note: "Theo nghị định mẫu" });
  expect(written.status).toBe(200);
  const table = (await written.json()) as OfficeTable;
  expect(table.changes).toMatchObject([{ by: admin, note: "Theo nghị định mẫu" }]);
  const doc = await server.ask("/couch/config/legal-figures", { as: "canbo.a" });
  expect(await doc.json()).toMatchObject({ rows: [...rows, longer] });
});

test("[PAP-19] who has not seen the last change does not write over it", async () => {
  const { rev, rows } = await read();
  expect((await put({ rev, rows, note: "Một" })).status).toBe(200);
  expect((await put({ rev, rows, note: "Hai" })).status).toBe(409);
});

test("[PAP-19] a restart with the shipped seed leaves what the office has edited", async () => {
  const before = await read();
  await server.restart();
  expect((await read()).rows).toEqual(before.rows);
});

test.each([
  ["a wrong row", [{ ...longer, value: "ba" }]],
  ["two of one day", [longer, longer]],
  ["an end before its start", [{ ...longer, effectiveTo: "2026-01-01" }]],
])("[PAP-19] %s is refused with its place", async (_what, rows) => {
  const { rev } = await read();
  const answer = await put({ rev, rows, note: "Sai" });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ error: "table-refused" });
});

test("only an administrator reads and writes them, and only these tables", async () => {
  const { rev, rows } = await read();
  expect((await put({ rev, rows, note: "Lén" }, "lanhdao.a")).status).toBe(403);
  expect((await server.ask(figures, { as: "canbo.a" })).status).toBe(403);
  expect((await server.ask("/api/admin/tables/calendars", { as: admin })).status).toBe(404);
  expect((await put({ rev, rows, note: " " })).status).toBe(400);
});
