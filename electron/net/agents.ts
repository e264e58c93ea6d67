import http from "node:http";
import https from "node:https";

export type Agents = {
  readonly for: (url: URL) => http.Agent | https.Agent;
  /** Drops every connection, also those in use: after sleep they hang instead of failing. */
  readonly drop: () => void;
};

// Chromium allows six connections a host, and eight hanging polls then stop everything. An idle
// connection is dropped after a minute, or sooner when the server's Keep-Alive header says so.
const settings = { keepAlive: true, maxSockets: 64, maxFreeSockets: 8, timeout: 60_000 };

export function createAgents(): Agents {
  const plain = new http.Agent(settings);
  const secure = new https.Agent(settings);
  return {
    for: (url) => (url.protocol === "https:" ? secure : plain),
    drop: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}
