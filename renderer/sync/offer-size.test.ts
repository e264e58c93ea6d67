import { expect, test } from "vitest";
import { refuse } from "../../domain/model/result";
import { aTicket, aTicketId, unitId } from "../../domain/test-support/ticket.test-support";
import { until } from "../../test/support/a-desk";
import { aSyncedDesk } from "../../test/support/a-synced-desk";
import { createFakeCouch, wardRoles } from "../../test/support/fake-couch";

const user = "official-1";

test("[SYNC-3] a line too slow for many tickets at once carries them a few at a time", async () => {
  const couch = createFakeCouch();
  couch.sessions.set(user, wardRoles(unitId, "official"));
  const tickets = Array.from({ length: 24 }, (_, index) => aTicket({ id: aTicketId(index + 1) }));
  for (const ticket of tickets) couch.put(ticket);
  const opened = await aSyncedDesk(couch.transport(user));
  await opened.sync.syncNow();
  const asked: number[] = [];
  couch.intercept = ({ path, body = "{}" }) => {
    const { keys, docs } = JSON.parse(body) as { keys?: unknown[]; docs?: unknown[] };
    const count = (keys ?? docs ?? []).length;
    if (!path.includes("_all_docs") && !path.includes("_bulk_docs")) return undefined;
    asked.push(count);
    return count > 5 ? refuse("timeout") : undefined;
  };
  const { desk } = opened;
  await Promise.all(
    tickets.map((ticket) =>
      desk.append(
        ticket.id,
        desk.compose({ kind: "noted", body: { text: "Đã xem." }, evidence: [], role: "official" }),
      ),
    ),
  );
  await until(() => opened.sync.state.get().unsentEntries === 0, 20_000);
  for (const ticket of tickets) expect(couch.log(ticket)).toHaveLength(1);
  expect(Math.max(...asked)).toBeGreaterThan(5);
  await opened.close();
}, 30_000);
