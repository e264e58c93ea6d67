import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";

/**
 * A line between the app and the server that can be made as bad as a ward's:
 * - `pass`: bytes go through,
 * - `blackhole`: connections open, nothing ever comes back, as behind a dead router,
 * - `reset`: every connection is torn down at once.
 */
export type LineMode = "pass" | "blackhole" | "reset";

export type TcpProxy = {
  readonly port: number;
  readonly setMode: (mode: LineMode) => void;
  /** Points the line at another server, for one that came back on a new port. */
  readonly setTarget: (port: number) => void;
  /** How many open connections began with these words, such as "GET /live". */
  readonly open: (firstWords: string) => number;
  readonly close: () => Promise<void>;
};

export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  let mode: LineMode = "pass";
  let target = targetPort;
  const sockets = new Set<Socket>();
  const firstWords = new Map<Socket, string>();
  const server = createServer((client) => {
    track(sockets, client);
    client.once("data", (bytes: Buffer) => firstWords.set(client, bytes.toString("latin1")));
    client.once("close", () => firstWords.delete(client));
    if (mode === "reset") client.resetAndDestroy();
    else if (mode === "pass") joinLines(client, track(sockets, connect(target, "127.0.0.1")));
    else client.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    setMode: (next) => {
      mode = next;
      for (const socket of sockets) changeLine(socket, next);
    },
    setTarget: (port) => {
      target = port;
    },
    open: (words) => [...firstWords.values()].filter((begun) => begun.startsWith(words)).length,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function track(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => sockets.delete(socket));
  return socket;
}

function joinLines(client: Socket, upstream: Socket): void {
  client.pipe(upstream);
  upstream.pipe(client);
  client.on("close", () => upstream.destroy());
  upstream.on("close", () => client.destroy());
}

/** A connection that was open when the line died hangs; it does not end. */
function changeLine(socket: Socket, mode: LineMode): void {
  if (mode === "blackhole") {
    socket.unpipe();
    socket.resume();
  } else {
    socket.destroy();
  }
}
