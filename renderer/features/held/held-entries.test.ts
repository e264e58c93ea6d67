import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Entry } from "../../../domain/model/entry";
import type { EntryId, TicketId } from "../../../domain/model/ids";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import type { AppendRefusal, DraftStore, SavedDraft } from "../../store";
import { createCell } from "../../store/readable";
import { createHeldEntries } from "./held-entries";

const ticketA = "01KA0000000000000000000001" as TicketId;
const ticketB = "01KA0000000000000000000002" as TicketId;

function anEntry(id: string): Entry {
  return {
    id: id as EntryId,
    kind: "accepted",
    at: "2026-11-21T02:14:00.000Z",
    by: { user: "mau", name: "Nguyễn Thị Mẫu", role: "official", unitId: "26882" },
    device: "d1",
    clock: { skewMs: 0, verified: true },
    evidence: [],
    body: {},
  };
}

const first = anEntry("01KA000000000000000000000A");
const second = anEntry("01KA000000000000000000000B");

function aDraftStore(): DraftStore {
  const all = createCell<ReadonlyMap<string, SavedDraft>>(new Map());
  const write: DraftStore["write"] = async (key, value) => {
    const saved: SavedDraft = { key, value, savedMs: 0 };
    all.set(new Map([...all.get(), [key, saved]]));
    return ok(saved);
  };
  return {
    all,
    write,
    change: (key, next) => write(key, next(all.get().get(key)?.value)),
    remove: async (key) => {
      all.set(new Map([...all.get()].filter(([other]) => other !== key)));
    },
  };
}

function aDesk(drafts = aDraftStore()) {
  const written: string[] = [];
  const state: { answer: Result<void, AppendRefusal> } = { answer: ok() };
  const append = async (ticketId: TicketId, entry: Entry) => {
    if (state.answer.ok) written.push(`${ticketId.slice(-1)}${entry.id.slice(-1)}`);
    return state.answer;
  };
  return { desk: { append, drafts }, drafts, written, state };
}

const onRefused = vi.fn();
const open = (desk: ReturnType<typeof aDesk>["desk"]) =>
  createHeldEntries({ desk, deviceNowMs: () => 0, onRefused });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("an entry is written ten seconds after the button, not before", async () => {
  const { desk, written } = aDesk();
  await open(desk).hold({ ticketId: ticketA, entry: first });
  await vi.advanceTimersByTimeAsync(9_999);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual(["1A"]);
});

test("undone within that time, nothing is ever written", async () => {
  const { desk, drafts, written } = aDesk();
  const held = open(desk);
  await held.hold({ ticketId: ticketA, entry: first, draftKey: "form" });
  expect((await held.undo(first.id))?.draftKey).toBe("form");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(written).toEqual([]);
  expect(drafts.all.get().size).toBe(0);
});

test("the next step on the same ticket writes the held one first", async () => {
  const { desk, written } = aDesk();
  const held = open(desk);
  await held.hold({ ticketId: ticketA, entry: first });
  await held.hold({ ticketId: ticketB, entry: first });
  await held.hold({ ticketId: ticketA, entry: second });
  expect(written).toEqual(["1A"]);
});

test("what was held when the app died is written at the next start", async () => {
  const drafts = aDraftStore();
  await open(aDesk(drafts).desk).hold({ ticketId: ticketA, entry: first, draftKey: "form" });
  await drafts.write("form", { text: "…" });
  const { desk, written } = aDesk(drafts);
  await open(desk).restore();
  expect(written).toEqual(["1A"]);
  expect(drafts.all.get().size).toBe(0);
});

test("when it cannot be written it is said, kept, and tried again", async () => {
  const { desk, drafts, written, state } = aDesk();
  const held = open(desk);
  await held.hold({ ticketId: ticketA, entry: first, draftKey: "form" });
  state.answer = refuse("disk-full");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({ entry: first }), "disk-full");
  expect(drafts.all.get().size).toBe(1);
  state.answer = ok();
  await held.flush();
  expect(written).toEqual(["1A"]);
  expect(held.get()).toEqual([]);
});

test("a damaged draft of a held entry disturbs nothing", async () => {
  const drafts = aDraftStore();
  await drafts.write("held:x", { ticketId: ticketA, entry: { id: 1 } });
  const { desk, written } = aDesk(drafts);
  await open(desk).restore();
  expect(written).toEqual([]);
});

test("from the press to the end of the ten seconds a draft is never one that was only begun", async () => {
  const { desk, drafts } = aDesk();
  const held = open(desk);
  await drafts.write("form", { text: "…" });
  const seen: boolean[] = [];
  const look = () => {
    if (drafts.all.get().has("form")) seen.push(held.pressed.get().has("form"));
  };
  drafts.all.subscribe(look);
  held.pressed.subscribe(look);
  held.subscribe(look);
  await held.press("form", () => held.hold({ ticketId: ticketA, entry: first, draftKey: "form" }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(drafts.all.get().size).toBe(0);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).not.toContain(false);
});

test("pressed again while it is being saved, a form is saved once", async () => {
  const { desk, written } = aDesk();
  const held = open(desk);
  const save = () => desk.append(ticketA, first);
  const [one, other] = await Promise.all([held.press("form", save), held.press("form", save)]);
  expect(one).toEqual(ok());
  expect(other).toBeUndefined();
  expect(written).toEqual(["1A"]);
  await held.press("form", () => desk.append(ticketA, second));
  expect(written).toEqual(["1A", "1B"]);
});

test("a draft whose saving was refused is one that was only begun, again", async () => {
  const { desk, drafts, state } = aDesk();
  const held = open(desk);
  await drafts.write("form", { text: "…" });
  state.answer = refuse("disk-full");
  await held.press("form", () => desk.append(ticketA, first));
  expect(held.pressed.get().has("form")).toBe(false);
});

test("a form opens anew once what it said before is written for good", async () => {
  const { desk, drafts, written } = aDesk();
  const held = open(desk);
  await drafts.write("form", { text: "…" });
  const pressed = held.press("form", () =>
    held.hold({ ticketId: ticketA, entry: first, draftKey: "form" }),
  );
  await held.free("form");
  await pressed;
  expect(written).toEqual(["1A"]);
  expect(drafts.all.get().size).toBe(0);
});

test("whoever closes the desk waits for what was pressed a moment ago", async () => {
  const { desk, written } = aDesk();
  const held = open(desk);
  void held.press("form", () => held.hold({ ticketId: ticketA, entry: first }));
  await held.flush();
  expect(written).toEqual(["1A"]);
});
