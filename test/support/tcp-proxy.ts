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
  /** What is open now hangs for good, as after a sleep; whoever comes anew gets through. */
  readonly hangOpen: () => void;
  /** Points the line at another server, for one that came back on a new port. */
  readonly setTarget: (port: number) => void;
  /** How many open connections began with these words, such as "GET /live". */
  readonly open: (words: string) => number;
  /** How many ever did. */
  readonly begun: (words: string) => number;
  readonly close: () => Promise<void>;
};

export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  let mode: LineMode = "pass";
  let target = targetPort;
  const sockets = new Set<Socket>();
  const first: { readonly socket: Socket; readonly words: string }[] = [];
  const begun = (words: string) => first.filter((one) => one.words.startsWith(words));
  const server = createServer((client) => {
    track(sockets, client);
    client.once("data", (bytes: Buffer) => {
      first.push({ socket: client, words: bytes.toString("latin1", 0, 100) });
    });
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
    hangOpen: () => {
      for (const socket of sockets) hang(socket);
    },
    setTarget: (port) => {
      target = port;
    },
    open: (words) => begun(words).filter(({ socket }) => !socket.destroyed).length,
    begun: (words) => begun(words).length,
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
  if (mode === "blackhole") hang(socket);
  else socket.destroy();
}

function hang(socket: Socket): void {
  socket.unpipe();
  socket.resume();
}
