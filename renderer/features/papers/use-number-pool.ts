import { useCallback, useEffect, useMemo, useRef } from "react";
import { monotonicFactory } from "ulidx";
import type { UsedNumber } from "../../../domain/contract/paper-numbers";
import { highestNumber, sameSign, usedNumberOf } from "../../../domain/rules/paper/number-book";
import { readPaperNumber } from "../../../domain/rules/paper/numbering";
import { reservedNumbersShape } from "../../../domain/contract/paper-numbers";
import type { WardDeskBridge } from "../../../domain/contract/ipc";
import type { Desk } from "../../store";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import type { NumberPool, OnPapers, RegisterName } from "./number-pool";
import {
  afterJump,
  fewNumbers,
  freeNumbers,
  numbersAtOnce,
  parsePool,
  poolKey,
  putBack,
  withTaken,
  withoutNumbers,
  withReserved,
} from "./number-pool";
import type { PaperAt } from "./use-paper-cards";
import { numberedPapers, papersIn, usePaperCards } from "./use-paper-cards";
import { parseJson } from "../../store/parse-json";

const newId = monotonicFactory();

export type NumberPoolInUse = {
  readonly free: readonly number[];
  /** Numbers of this register on papers that this device knows. */
  readonly used: readonly UsedNumber[];
  /** The lowest free number, taken; undefined when none was given in advance. */
  readonly take: () => Promise<number | undefined>;
  readonly putBack: (number: number) => Promise<void>;
};

/** Numbers that the server gave in advance, so that a paper gets one with no line at all. */
export function useNumberPool(register: RegisterName): NumberPoolInUse {
  const { desk } = useDesk();
  const { bridge } = useServices();
  const { unitId, sign, year } = register;
  const key = poolKey(register);
  const pool = parsePool(useReadable(desk.drafts.all).get(key)?.value);
  const papers = usePaperCards();
  const on = useMemo(() => numbersOn(papers, { unitId, sign, year }), [papers, unitId, sign, year]);
  const free = freeNumbers(pool, on);
  const filling = useRef<Promise<void>>(undefined);
  const fill = useCallback(async () => {
    filling.current ??= fillPool({ desk, bridge, register: { unitId, sign, year } }).finally(() => {
      filling.current = undefined;
    });
    await filling.current;
  }, [desk, bridge, unitId, sign, year]);
  useEffect(() => {
    void fill();
    return bridge.on["net:state"]((state) => {
      if (state === "online") void fill();
    });
  }, [bridge, fill]);
  const write = (next: NumberPool) => desk.drafts.write(key, next);
  const poolNow = () => poolOf(desk, register);
  return {
    free,
    used: on.used,
    take: async () => {
      // The first ones may still be on their way.
      if (freeNumbers(poolNow(), on).length === 0) await fill();
      const [number] = freeNumbers(poolNow(), on);
      if (number === undefined) return undefined;
      const written = await write(withTaken(poolNow(), number));
      void fill();
      return written.ok ? number : undefined;
    },
    putBack: async (number) => {
      await write(putBack(poolNow(), number));
    },
  };
}

type FillParts = {
  readonly desk: Desk;
  readonly bridge: WardDeskBridge;
  readonly register: RegisterName;
};

function poolOf(desk: Desk, register: RegisterName): NumberPool {
  return parsePool(desk.drafts.all.get().get(poolKey(register))?.value);
}

function numbersOn(papers: readonly PaperAt[], register: RegisterName) {
  return { used: usedIn(papers, register), old: oldIn(papers, register) };
}

/** Whatever gave them: the server, or a hand. */
export function usedIn(
  papers: readonly PaperAt[],
  { unitId, sign, year }: RegisterName,
): readonly UsedNumber[] {
  return numberedPapers(papers)
    .filter((paper) => paper.unitId === unitId && paper.year === year)
    .flatMap((paper) => usedNumberOf(paper, sign) ?? []);
}

/** What papers of the register carried before their number was put right. */
function oldIn(papers: readonly PaperAt[], { unitId, sign, year }: RegisterName) {
  return papers
    .filter((paper) => paper.unitId === unitId && paper.year === year)
    .flatMap(({ oldNumbers = [] }) => oldNumbers)
    .flatMap((old) => {
      const read = readPaperNumber(old);
      return read !== undefined && sameSign(read.sign, sign) ? [read.number] : [];
    });
}

/** Numbers that nobody should get go back; until there is a line they are kept and not given. */
async function giveBackAfterJump({ desk, bridge, register }: FillParts, on: OnPapers) {
  const now = () => poolOf(desk, register);
  const numbers = afterJump(now(), on);
  if (numbers.length === 0) return;
  const answer = await bridge.ask["net:fetch"]({
    id: `numbers-back-${newId()}`,
    method: "POST",
    path: "/api/papers/numbers/return",
    body: JSON.stringify({ ...register, requestIds: now().requestIds, numbers }),
    timeoutMs: 15_000,
  });
  if (!answer.ok || answer.value.status !== 204) return;
  await desk.drafts.write(poolKey(register), withoutNumbers(now(), numbers));
}

/** The request is remembered before it goes out: asked again, it gives the same numbers. */
async function fillPool({ desk, bridge, register }: FillParts): Promise<void> {
  const key = poolKey(register);
  const now = () => poolOf(desk, register);
  const on = numbersOn(papersIn(desk.rows.get().rows), register);
  await giveBackAfterJump({ desk, bridge, register }, on);
  if (freeNumbers(now(), on).length >= fewNumbers) return;
  const highestSeen = highestNumber(on.used);
  const requestId = now().asking ?? newId();
  const noted = await desk.drafts.write(key, { ...now(), asking: requestId });
  if (!noted.ok) return;
  const answer = await bridge.ask["net:fetch"]({
    id: `numbers-${requestId}`,
    method: "POST",
    path: "/api/papers/numbers",
    body: JSON.stringify({ ...register, requestId, count: numbersAtOnce, highestSeen }),
    timeoutMs: 15_000,
  });
  if (!answer.ok || answer.value.status !== 200) return;
  const given = reservedNumbersShape.safeParse(parseJson(answer.value.body));
  if (given.success) await desk.drafts.write(key, withReserved(now(), requestId, given.data));
}
