import { useEffect, useState } from "react";
import type { NumberBook, VoidNumbers } from "../../../domain/contract/paper-numbers";
import { numberBooksShape } from "../../../domain/contract/paper-numbers";
import type { NetAnswer, NetRefusal, WardDeskBridge } from "../../../domain/contract/ipc";
import type { Result } from "../../../domain/model/result";
import type { Desk } from "../../store";
import { parseJson } from "../../store/parse-json";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import { booksKey, parseCachedBooks } from "./book-cache";

export type BooksState = "loading" | "online" | "offline" | "forbidden";
export type VoidOutcome = "done" | "in-use" | "failed";

export type NumberBooksInUse = {
  readonly state: BooksState;
  readonly books: readonly NumberBook[];
  /** When the server last said this; undefined when it never has. */
  readonly atMs: number | undefined;
  readonly leaveOut: (
    what: Pick<VoidNumbers, "sign" | "numbers" | "reason">,
  ) => Promise<VoidOutcome>;
};

type Asked = {
  readonly desk: Desk;
  readonly bridge: WardDeskBridge;
  readonly unitId: string;
  readonly year: number;
};

/** The registers of a unit and year: the server's, or as they were when it could last be asked. */
export function useNumberBooks(unitId: string, year: number): NumberBooksInUse {
  const { desk } = useDesk();
  const { bridge } = useServices();
  const key = booksKey(unitId, year);
  const cached = parseCachedBooks(useReadable(desk.drafts.all).get(key)?.value);
  const [said, setSaid] = useState<{ readonly key: string; readonly state: BooksState }>();
  useEffect(() => {
    let current = true;
    const ask = () => {
      void askBooks({ desk, bridge, unitId, year }).then((state) => {
        if (current) setSaid({ key, state });
      });
    };
    ask();
    const leave = bridge.on["net:state"]((net) => {
      if (net === "online") ask();
    });
    return () => {
      current = false;
      leave();
    };
  }, [desk, bridge, unitId, year, key]);
  return {
    state: said?.key === key ? said.state : "loading",
    books: cached?.books ?? [],
    atMs: cached?.atMs,
    leaveOut: (what) => leaveOut({ desk, bridge, unitId, year }, what),
  };
}

async function askBooks(asked: Asked): Promise<BooksState> {
  const { bridge, unitId, year } = asked;
  const answer = await bridge.ask["net:fetch"]({
    id: `book-${crypto.randomUUID()}`,
    method: "GET",
    path: `/api/papers/numbers?unitId=${encodeURIComponent(unitId)}&year=${String(year)}`,
    timeoutMs: 15_000,
  });
  return keepBooks(asked, answer);
}

/** Kept on this device, for when there is no line. */
async function keepBooks(
  { desk, unitId, year }: Asked,
  answer: Result<NetAnswer, NetRefusal>,
): Promise<BooksState> {
  const state = stateOf(answer);
  if (state !== "online" || !answer.ok) return state;
  const given = numberBooksShape.safeParse(parseJson(answer.value.body));
  if (!given.success) return "offline";
  const { books } = given.data;
  await desk.drafts.write(booksKey(unitId, year), { books, atMs: desk.nowMs() });
  return state;
}

async function leaveOut(
  asked: Asked,
  what: Pick<VoidNumbers, "sign" | "numbers" | "reason">,
): Promise<VoidOutcome> {
  const { bridge, unitId, year } = asked;
  const answer = await bridge.ask["net:fetch"]({
    id: `void-${crypto.randomUUID()}`,
    method: "POST",
    path: "/api/papers/numbers/void",
    body: JSON.stringify({ unitId, year, ...what }),
    timeoutMs: 15_000,
  });
  const outcome = outcomeOf(answer);
  if (outcome === "done") await keepBooks(asked, answer);
  else await askBooks(asked);
  return outcome;
}

function stateOf(answer: Result<NetAnswer, NetRefusal>): BooksState {
  if (!answer.ok) return "offline";
  const { status } = answer.value;
  if (status === 200) return "online";
  return status === 403 || status === 401 ? "forbidden" : "offline";
}

function outcomeOf(answer: Result<NetAnswer, NetRefusal>): VoidOutcome {
  if (!answer.ok) return "failed";
  if (answer.value.status === 200) return "done";
  return answer.value.status === 409 ? "in-use" : "failed";
}
