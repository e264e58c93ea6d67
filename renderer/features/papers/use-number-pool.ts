import { useCallback, useEffect, useRef } from "react";
import { monotonicFactory } from "ulidx";
import { reservedNumbersShape } from "../../../domain/contract/paper-numbers";
import type { WardDeskBridge } from "../../../domain/contract/ipc";
import type { Desk } from "../../store";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import type { NumberPool, RegisterName } from "./number-pool";
import {
  fewNumbers,
  numbersAtOnce,
  parsePool,
  poolKey,
  putBack,
  withoutNumber,
  withReserved,
} from "./number-pool";
import { parseJson } from "../../store/parse-json";

const newId = monotonicFactory();

export type NumberPoolInUse = {
  readonly pool: NumberPool;
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
  const filling = useRef(false);
  const fill = useCallback(async () => {
    if (filling.current) return;
    filling.current = true;
    try {
      await fillPool({ desk, bridge, register: { unitId, sign, year } });
    } finally {
      filling.current = false;
    }
  }, [desk, bridge, unitId, sign, year]);
  useEffect(() => {
    void fill();
    return bridge.on["net:state"]((state) => {
      if (state === "online") void fill();
    });
  }, [bridge, fill]);
  const write = (next: NumberPool) => desk.drafts.write(key, next);
  return {
    pool,
    take: async () => {
      const [number] = pool.free;
      if (number === undefined) return undefined;
      const written = await write(withoutNumber(pool, number));
      void fill();
      return written.ok ? number : undefined;
    },
    putBack: async (number) => {
      await write(putBack(pool, number));
    },
  };
}

type FillParts = {
  readonly desk: Desk;
  readonly bridge: WardDeskBridge;
  readonly register: RegisterName;
};

/** The request is remembered before it goes out: asked again, it gives the same numbers. */
async function fillPool({ desk, bridge, register }: FillParts): Promise<void> {
  const key = poolKey(register);
  const now = () => parsePool(desk.drafts.all.get().get(key)?.value);
  if (now().free.length >= fewNumbers) return;
  const requestId = now().asking ?? newId();
  const noted = await desk.drafts.write(key, { ...now(), asking: requestId });
  if (!noted.ok) return;
  const answer = await bridge.ask["net:fetch"]({
    id: `numbers-${requestId}`,
    method: "POST",
    path: "/api/papers/numbers",
    body: JSON.stringify({ ...register, requestId, count: numbersAtOnce, highestSeen: 0 }),
    timeoutMs: 15_000,
  });
  if (!answer.ok || answer.value.status !== 200) return;
  const given = reservedNumbersShape.safeParse(parseJson(answer.value.body));
  if (given.success) await desk.drafts.write(key, withReserved(now(), requestId, given.data));
}
