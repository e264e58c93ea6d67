import { expect, test } from "vitest";
import type { EntryBodies, EntryKind, EntryOf } from "../../domain/model/entry";
import type { EntryId } from "../../domain/model/ids";
import { isEntryId, isTicketId } from "../../domain/model/ids";
import { toInstant } from "../../domain/model/instant";
import type { Role } from "../../domain/model/role";
import type { Ticket } from "../../domain/model/ticket";
import { fold } from "../../domain/rules/fold";
import { openRuleBook } from "../../domain/rules/rule-book";
import { followingId, hubEntry } from "../dispatch/hub";
import { publishStep } from "./publish-step";

const startMs = Date.parse("2026-11-20T02:00:00.000Z");
const nowMs = startMs + 10 * 3_600_000;
const ticketId = "01M7DRV5NG3SE0NWGAV6QW3HF0";

const rules = openRuleBook(
  [
    {
      id: "normal_5wd",
      labelVi: "",
      labelEn: "",
      preset: ["2021"],
      unit: "workingDays",
      amount: 5,
      clockStart: "received",
      deadlineAt: "endOfOffice",
      progressReplyMeets: false,
      pausesOnInfoRequest: false,
      effectiveFrom: "2020-05-04",
      source: "",
      confirmed: true,
    },
  ],
  { id: "c", weekdays: { "1": [["07:30", "17:00"]] }, years: {} },
);

function entryId(name: string): EntryId {
  return followingId(ticketId, name, startMs);
}

function anEntry<Kind extends EntryKind>(
  kind: Kind,
  body: EntryBodies[Kind],
  { role, minute }: { role: Role; minute: number },
): EntryOf<Kind> {
  const id = entryId(`${kind} ${String(minute)}`);
  return {
    id,
    kind,
    at: toInstant(startMs + minute * 60_000),
    by: { user: role, name: role, role, unitId: "26882" },
    device: "pc",
    clock: { skewMs: 0, verified: true },
    body,
    evidence: [],
  };
}

function aTicket(publicText = "Đã vá ổ gà."): Ticket {
  if (!isTicketId(ticketId)) throw new Error("not a ticket id");
  const submitted = anEntry(
    "resolutionSubmitted",
    { outcome: "resolved", result: "Đã vá", publicText },
    { role: "official", minute: 30 },
  );
  const dispatched = {
    toUnit: "26882",
    unitName: "Phường An Hội Tây",
    field: "traffic",
    requestKind: "incident",
    policyId: "normal_5wd",
  } as const;
  return {
    id: ticketId,
    schema: 1,
    code: "1022-26-00000001",
    unitId: "26882",
    report: {
      channel: "zalo",
      requestKind: "incident",
      field: "traffic",
      subject: "Ổ gà",
      text: "Ổ gà trước nhà",
      place: { text: "trước nhà" },
      receivedAt: toInstant(startMs),
      evidence: [],
    },
    log: [
      hubEntry({
        kind: "dispatched",
        body: dispatched,
        id: entryId("dispatched"),
        atMs: startMs,
        seen: [],
      }),
      anEntry("accepted", {}, { role: "official", minute: 10 }),
      anEntry(
        "inspected",
        { conclusion: "confirmed", findings: "Có ổ gà" },
        { role: "field", minute: 20 },
      ),
      submitted,
      anEntry("approved", { submission: submitted.id }, { role: "supervisor", minute: 40 }),
    ],
  };
}

function step(ticket: Ticket, reporter = { name: "Bùi Thị Tập Dượt", phone: "0900 000 001" }) {
  return publishStep(ticket, fold(ticket, rules), { reporter, nowMs });
}

function play(ticket: Ticket): Ticket {
  const entry = step(ticket);
  return entry === undefined ? ticket : play({ ...ticket, log: [...ticket.log, entry] });
}

test("an approved result answers the citizen first, by his own channel, and is then published", () => {
  const played = play(aTicket());
  expect(played.log.slice(5)).toMatchObject([
    { kind: "replied", by: { role: "hub" }, body: { text: "Đã vá ổ gà.", via: "zalo" } },
    { kind: "published", by: { role: "hub" }, body: { text: "Đã vá ổ gà." } },
  ]);
  expect(fold(played, rules).status).toBe("published");
});

test("worked out twice, the same entries come out, so nothing is answered or published twice", () => {
  expect(play(aTicket()).log.map((entry) => entry.id)).toEqual(
    play(aTicket()).log.map((entry) => entry.id),
  );
  expect(play(aTicket()).log.every((entry) => isEntryId(entry.id))).toBe(true);
});

test("a text that names somebody the ward has reminded is held as well", () => {
  const ticket = aTicket("Đã nhắc nhở ông Trần Văn Tưởng Tượng.");
  const reminded = anEntry(
    "reminded",
    { text: "Nhắc nhở tại chỗ", subjects: [{ kind: "person", name: "Trần Văn Tưởng Tượng" }] },
    { role: "official", minute: 25 },
  );
  const played = play({ ...ticket, log: [...ticket.log, reminded] });
  expect(fold(played, rules).status).toBe("approved");
  expect(played.log.at(-1)).toMatchObject({ kind: "noted" });
});

test.each([
  ["tên người phản ánh", "Cảm ơn bà BUI THI TAP DUOT đã báo.", "họ tên của người trong hồ sơ"],
  ["số điện thoại", "Liên hệ 0900 000 099.", "số điện thoại"],
])("a text with %s is held, with a note that names the kind and not the words", (_, text, kind) => {
  const played = play(aTicket(text));
  expect(played.log).toHaveLength(6);
  const note = played.log[5];
  expect(note).toMatchObject({ kind: "noted", by: { role: "hub" } });
  expect(JSON.stringify(note)).toContain(kind);
  expect(JSON.stringify(note)).not.toMatch(/TAP DUOT|0900/);
  expect(fold(played, rules).status).toBe("approved");
});

test("an approval from a clock that runs a day ahead is published all the same", () => {
  const ticket = aTicket();
  const log = ticket.log.map((entry) =>
    entry.kind === "approved" ? { ...entry, at: toInstant(nowMs + 86_400_000) } : entry,
  );
  expect(fold(play({ ...ticket, log }), rules).status).toBe("published");
});

test("a ticket that the ward returned is noted once and waits for the operator", () => {
  const ticket = aTicket();
  const returned = anEntry(
    "returned",
    { reason: "outOfArea", explanation: "Phường khác" },
    { role: "official", minute: 15 },
  );
  const played = play({ ...ticket, log: [...ticket.log.slice(0, 2), returned] });
  expect(played.log.slice(3)).toMatchObject([{ kind: "noted", by: { role: "hub" } }]);
});

test("a ticket that waits for people is left alone", () => {
  const ticket = aTicket();
  for (const length of [1, 2, 3, 4]) {
    expect(step({ ...ticket, log: ticket.log.slice(0, length) })).toBeUndefined();
  }
});
