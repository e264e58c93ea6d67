import { afterEach, expect, test } from "vitest";
import type { OfficeCalendar } from "../../domain/model/calendar";
import { aCalendar, aPolicy } from "../../domain/test-support/rules.test-support";
import { aTicket, anEntry } from "../../domain/test-support/ticket.test-support";
import { aDesk, aDeskName, aDisk, aSitter, pulled, until } from "../../test/support/a-desk";
import type { OpenedDesk } from "./index";

const open: OpenedDesk[] = [];

async function openOne(...args: Parameters<typeof aDesk>): Promise<OpenedDesk> {
  const opened = await aDesk(...args);
  open.push(opened);
  return opened;
}

afterEach(async () => {
  for (const { desk } of open.splice(0)) await desk.close();
});

const accepted = anEntry("accepted");
const ticket = aTicket({ log: [anEntry("dispatched"), accepted] });
const seed = { "sla-policies": [aPolicy()], calendars: [aCalendar()] };

/** The office closes on days on which the ticket would be handled. */
function closed(): { readonly calendars: readonly OfficeCalendar[] } {
  const from = Date.parse(accepted.at);
  const days = Array.from({ length: 6 }, (_, index) => ({
    date: new Date(from + (index + 1) * 86_400_000).toISOString().slice(0, 10),
    kind: "holiday" as const,
    name: "Nghỉ đột xuất",
  }));
  const year = (days[0]?.date ?? "").slice(0, 4);
  return { calendars: [aCalendar({ years: { [year]: { confirmed: true, days } } })] };
}

test("[SLA-16] another calendar moves what is open, and says from when to when", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), seed };
  const first = await aDesk(place);
  await pulled(first, [ticket]);
  await until(() => first.desk.rows.get().rows.length === 1);
  const oldDueMs = first.desk.rows.get().rows[0]?.due?.dueMs;
  await first.gate.keepTables(closed());
  await until(() => first.desk.deadlineNotices.get().length === 1);
  const [notice] = first.desk.deadlineNotices.get();
  expect(notice?.changes).toContainEqual(
    expect.objectContaining({ ticketId: ticket.id, code: ticket.code, clock: "handle", oldDueMs }),
  );
  const handle = notice?.changes.find(({ clock }) => clock === "handle");
  await until(() => first.desk.rows.get().rows[0]?.due?.dueMs === handle?.newDueMs);
  expect(handle?.newDueMs).toBeGreaterThan(oldDueMs ?? Infinity);
  await first.desk.close();

  const again = await aDesk(place);
  expect(again.desk.deadlineNotices.get()).toEqual([notice]);
  await again.desk.dismissDeadlines(notice?.id ?? "");
  expect(again.desk.deadlineNotices.get()).toEqual([]);
  await again.desk.close();

  const mine = await aDesk(place);
  expect(mine.desk.deadlineNotices.get()).toEqual([]);
  await mine.desk.close();
  const others = await openOne({ ...place, sitter: aSitter({ user: "official-2" }) });
  expect(others.desk.deadlineNotices.get()).toHaveLength(1);
});

test("what the app died over is compared at the next start", async () => {
  const place = { name: aDeskName(), indexedDb: aDisk(), seed };
  const first = await aDesk(place);
  await pulled(first, [ticket]);
  await until(() => first.desk.rows.get().rows.length === 1);
  await first.gate.keepTables(closed());
  await first.desk.close();
  const again = await openOne(place);
  await until(() => again.desk.deadlineNotices.get().length === 1);
});

test("tables that change no deadline are not worth a word", async () => {
  const opened = await openOne({ seed });
  await pulled(opened, [ticket]);
  await until(() => opened.desk.rows.get().rows.length === 1);
  await opened.gate.keepTables({ phrases: [{}] });
  await opened.gate.keepTables({ "sla-policies": [aPolicy({ labelVi: "Tên khác" })] });
  await until(() => opened.gate.readNote("rules before") === undefined);
  expect(opened.desk.deadlineNotices.get()).toEqual([]);
});
