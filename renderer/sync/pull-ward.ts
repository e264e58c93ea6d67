import type { UnitId } from "../../domain/model/ids";
import type { SyncGate } from "../store";
import type { ChangesReader } from "./changes";
import type { Journal } from "./journal";
import type { Landing } from "./landing";
import type { Timing } from "./ports";
import type { Pulled } from "./pull";
import { pullChanges } from "./pull";
import type { ServerLife } from "./server-life";

export type PullWardParts = {
  readonly gate: Pick<SyncGate, "startOver">;
  readonly life: Pick<ServerLife, "meeting" | "noteBack">;
  readonly journal: Pick<Journal, "add">;
  readonly timing: Pick<Timing, "startOver">;
  readonly reader: ChangesReader;
  readonly unitId: UnitId;
};

/**
 * Pulls a ward to its end; from the beginning where its data has gone back, as when a machine was
 * put back to a snapshot: such a server says of itself that it is the one it was. A cluster may
 * count back a little although nothing is lost; so that happens now and then only, and what it
 * does to a server that has everything is nothing.
 */
export function createWardPull(parts: PullWardParts): (landing: Landing) => Promise<Pulled> {
  const { gate, life, journal, timing, reader, unitId } = parts;
  let compared: number | undefined;
  let startedOverAtMs: number | undefined;
  const mayStartOver = () =>
    startedOverAtMs === undefined || performance.now() - startedOverAtMs >= timing.startOver;

  const pull = async (landing: Landing): Promise<Pulled> => {
    const lane = landing.lane(unitId);
    const stopsAtBack = mayStartOver();
    const pulled = await pullChanges(await landing.since(unitId), { reader, lane, stopsAtBack });
    if (pulled.problem !== undefined || pulled.wentBack || life.meeting() === compared) {
      return pulled;
    }
    const meeting = life.meeting();
    const behind = await reader.endsBefore(pulled.reached);
    if (!behind.ok) return { ...pulled, problem: behind.reason };
    compared = meeting;
    return { ...pulled, wentBack: behind.value };
  };
  return async (landing) => {
    const first = await pull(landing);
    if (!first.wentBack || !mayStartOver()) return first;
    startedOverAtMs = performance.now();
    journal.add({ what: "server-changed", unitId });
    life.noteBack();
    await gate.startOver(unitId);
    const again = await pull(landing);
    return { ...again, received: first.received + again.received };
  };
}
