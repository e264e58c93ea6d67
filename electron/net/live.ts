import { liveBeatMs } from "../../domain/contract/live";
import type { SessionInfo } from "../../domain/contract/session";
import { wardsToKeep } from "../../domain/contract/session";
import type { Log } from "../log/log";
import { backoffMs } from "./backoff";
import type { Connection } from "./connection";
import type { LiveEnd } from "./live-connection";
import { listenLive } from "./live-connection";
import type { Passes } from "./signed-sender";

/** The one standing connection of this client: says which databases have changed. */
export type Live = {
  /** Listens for this person from now on; undefined while nobody is at the desk. */
  readonly listenFor: (person: LivePerson | undefined) => void;
  /** After sleep: the old connection may be dead without knowing. */
  readonly reconnect: () => void;
};

export type LivePerson = Pick<SessionInfo, "user" | "roles" | "wards">;

export type LiveParts = {
  readonly origin: () => URL | undefined;
  readonly passes: Passes;
  readonly connection: Connection;
  /** `life`, where everything may have changed: which server this is and which life of its data. */
  readonly onChanged: (databases: readonly string[], life?: string) => void;
  readonly log: Log;
  readonly silenceMs?: number;
  /** A server that comes back meets its clients one after the other, within this time. */
  readonly spreadMs?: number;
  readonly chance?: () => number;
};

const defaultSilenceMs = 3 * liveBeatMs;
const defaultSpreadMs = 5_000;

export function createLive(parts: LiveParts): Live {
  let person: LivePerson | undefined;
  let place: Place = {};
  const met: Met = {};
  let stop = new AbortController();

  const restart = (): void => {
    stop.abort();
    stop = new AbortController();
    if (person === undefined) return;
    void keepListening({ ...parts, person, place, met, signal: stop.signal });
  };
  return {
    listenFor: (next) => {
      if (next?.user === person?.user && sameRights(next, person)) return;
      person = next;
      // What somebody else, or the same person with other rights, has heard is another matter.
      place = {};
      restart();
    },
    reconnect: restart,
  };
}

function sameRights(a: LivePerson | undefined, b: LivePerson | undefined): boolean {
  return a?.roles.join(" ") === b?.roles.join(" ") && a?.wards?.join(" ") === b?.wards?.join(" ");
}

/** Up to where one person's streams have been heard; one that is opened anew goes on from there. */
type Place = { lastId?: string };

/** The life of the server that was met last; it may be put back to a backup at any time. */
type Met = { life?: string };

type Listening = LiveParts & {
  readonly person: LivePerson;
  readonly place: Place;
  readonly met: Met;
  readonly signal: AbortSignal;
};

async function keepListening(parts: Listening): Promise<void> {
  const { signal } = parts;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const end = await listenOnce(parts, () => {
      failures = 0;
      parts.connection.noteAnswer();
    });
    if (signal.aborted) return;
    if (failures === 0) parts.log("info", "live-ended", { why: end.why });
    if (end.why === "lost" || end.why === "silent") parts.connection.noteFailure();
    await pauseOrOnline({ ...parts, failures });
  }
}

async function listenOnce(parts: Listening, onHello: () => void): Promise<LiveEnd> {
  const { person, place, met, signal } = parts;
  const origin = parts.origin();
  const pass = await parts.passes.passOf(person.user);
  if (origin === undefined || !pass.ok) return { why: "no-session" };
  const listen = (accessToken: string) =>
    listenLive(
      {
        url: new URL("/live", origin),
        accessToken,
        lastId: place.lastId,
        silenceMs: parts.silenceMs ?? defaultSilenceMs,
        signal,
      },
      {
        onHello: ({ resumed, life }) => {
          onHello();
          const isOther = met.life !== life;
          met.life = life;
          // Whatever changed while nobody listened was never announced.
          if (!resumed || isOther) parts.onChanged(databasesOf(person), life);
        },
        onChanged: (databases) => {
          parts.onChanged(databases);
        },
        onPlace: (id) => {
          place.lastId = id;
        },
      },
    );
  const end = await listen(pass.value.accessToken);
  // After "ended" the next try meets a 401 here: a moment later, since somebody who changes his
  // password at this desk has his new tokens by then.
  if (end.why !== "refused" || end.status !== 401) return end;
  const renewed = await parts.passes.renew(pass.value);
  return renewed.ok ? listen(renewed.value.accessToken) : end;
}

/** What this person's client keeps or watches. */
export function databasesOf(person: Pick<LivePerson, "roles" | "wards">): readonly string[] {
  const wards = wardsToKeep(person);
  return [
    ...wards.map((unitId) => `ward_${unitId}`),
    ...wards.map((unitId) => `evidence_${unitId}`),
    "config",
  ];
}

export type Pause = Pick<LiveParts, "connection" | "spreadMs" | "chance"> & {
  readonly failures: number;
  readonly signal: AbortSignal;
};

/** All clients lose their streams in the same moment: even the first wait is spread out. */
export function pauseOrOnline(pause: Pause): Promise<void> {
  const { failures, connection, signal, chance = Math.random } = pause;
  const spread = () => chance() * (pause.spreadMs ?? defaultSpreadMs);
  const pauseMs = backoffMs(failures, { firstMs: 1_000, longestMs: 30_000 }, chance) + spread();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener("abort", done);
      resolve();
    };
    let timer = setTimeout(done, pauseMs);
    const unsubscribe = connection.onChange((state) => {
      if (state !== "online") return;
      clearTimeout(timer);
      timer = setTimeout(done, spread());
    });
    signal.addEventListener("abort", done, { once: true });
  });
}
