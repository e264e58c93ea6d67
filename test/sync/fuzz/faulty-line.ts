import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";

/** What the line does to every connection that goes over it. */
export type LineFault =
  | { readonly kind: "good" }
  | { readonly kind: "slow"; readonly latencyMs: number }
  /** Bytes a second, both ways. */
  | { readonly kind: "narrow"; readonly bytesPerSecond: number }
  /** Nothing connects, what is open is torn down. */
  | { readonly kind: "dead" }
  /** What is open hangs and what connects gets no answer. */
  | { readonly kind: "hanging" }
  /** What is asked arrives, what is answered does not. */
  | { readonly kind: "deaf" }
  /** Each connection breaks after so many bytes of answers: torn, or ended as if it were all. */
  | { readonly kind: "breaking"; readonly afterBytes: number; readonly politely: boolean };

export type FaultyLine = {
  readonly port: number;
  readonly set: (fault: LineFault) => void;
  readonly close: () => Promise<void>;
};

const tickMs = 20;

/** A TCP proxy as bad as a ward's line. The fault of the moment holds for open connections too. */
export async function openFaultyLine(targetPort: number): Promise<FaultyLine> {
  let fault: LineFault = { kind: "good" };
  const sockets = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((client) => {
    track(client);
    if (fault.kind === "dead") client.resetAndDestroy();
    else join(client, track(connect(targetPort, "127.0.0.1")), () => fault);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      fault = next;
      // What was lost in a hanging connection stays lost: it must not come back as a whole one.
      const survives = next.kind === "slow" || next.kind === "narrow" || next.kind === "breaking";
      if (!survives && next.kind !== "hanging" && next.kind !== "deaf") {
        for (const socket of sockets) socket.destroy();
      }
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(client: Socket, upstream: Socket, faultNow: () => LineFault): void {
  void carry(client, upstream, () => {
    const fault = faultNow();
    return fault.kind === "breaking" || fault.kind === "deaf" ? { kind: "good" } : fault;
  });
  void carry(upstream, client, faultNow);
  client.on("close", () => upstream.destroy());
  upstream.on("close", () => client.destroy());
}

/** Carries bytes one way until either side ends or the fault swallows them. */
async function carry(from: Socket, to: Socket, faultNow: () => LineFault): Promise<void> {
  let carried = 0;
  let swallowed = false;
  try {
    for await (const piece of from as AsyncIterable<Buffer>) {
      const fault = faultNow();
      if (fault.kind === "hanging" || fault.kind === "deaf" || fault.kind === "dead") {
        swallowed = true;
      }
      if (swallowed) continue;
      if (fault.kind === "slow") await pause(fault.latencyMs);
      if (fault.kind === "breaking" && carried + piece.length > fault.afterBytes) {
        to.write(piece.subarray(0, Math.max(0, fault.afterBytes - carried)));
        if (fault.politely) to.end();
        else to.resetAndDestroy();
        from.destroy();
        return;
      }
      carried += piece.length;
      if (fault.kind === "narrow") await drip(piece, to, fault.bytesPerSecond, faultNow);
      else if (!to.destroyed) to.write(piece);
    }
    if (!swallowed) to.end();
  } catch {
    to.destroy();
  }
}

async function drip(
  piece: Buffer,
  to: Socket,
  bytesPerSecond: number,
  faultNow: () => LineFault,
): Promise<void> {
  const step = Math.max(1, Math.round((bytesPerSecond * tickMs) / 1000));
  for (let from = 0; from < piece.length; from += step) {
    if (to.destroyed) return;
    // The line has become better meanwhile.
    if (faultNow().kind === "good") {
      to.write(piece.subarray(from));
      return;
    }
    to.write(piece.subarray(from, from + step));
    await pause(tickMs);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
