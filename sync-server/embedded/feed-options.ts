import type { Query } from "./query";
import { badRequest } from "./refusal";

export const feeds = ["normal", "longpoll", "continuous", "eventsource"] as const;
export type Feed = (typeof feeds)[number];

/** How long a feed waits for news, and what it does when none came. */
export type Patience = {
  readonly waitMs: number;
  /** A sign of life keeps the feed open; without it the feed ends when the wait is over. */
  readonly heartbeat: boolean;
};

const defaultWaitMs = 60_000;

export function feedOf(query: Query): Feed {
  const text = query.text("feed") ?? "normal";
  const feed = text === "live" ? "continuous" : feeds.find((known) => known === text);
  if (feed === undefined) {
    const known = "normal, continuous, live, longpoll, eventsource";
    throw badRequest(`Supported \`feed\` types: ${known}`);
  }
  return feed;
}

export function patienceOf(query: Query): Patience {
  const heartbeat = query.text("heartbeat");
  if (heartbeat === "true") return { waitMs: defaultWaitMs, heartbeat: true };
  if (heartbeat !== undefined && heartbeat !== "false") {
    if (!/^\d{1,9}$/.test(heartbeat) || Number(heartbeat) === 0) {
      const expected = "Expecting a positive integer value (in milliseconds).";
      throw badRequest(`Invalid heartbeat value. ${expected}`);
    }
    return { waitMs: Number(heartbeat), heartbeat: true };
  }
  return {
    waitMs: Math.min(query.count("timeout") ?? defaultWaitMs, defaultWaitMs),
    heartbeat: false,
  };
}
