import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";

export type Direction = "up" | "down";

/** Asked for each piece that passes; answers how many of its bytes still go before the line breaks. */
export type BreakRule = (
  direction: Direction,
  piece: { readonly passedBytes: number; readonly bytes: number },
) => number | undefined;

export type BreakingLine = {
  readonly port: number;
  /** Bytes that went through, each way, over all connections. */
  readonly passed: Readonly<Record<Direction, number>>;
  readonly breaks: () => number;
  readonly close: () => Promise<void>;
};

/** A line that breaks at chosen bytes: both ends see their connection reset. */
export async function openBreakingLine(
  targetPort: number,
  rule: BreakRule = () => undefined,
): Promise<BreakingLine> {
  const passed = { up: 0, down: 0 };
  const sockets = new Set<Socket>();
  let breaks = 0;
  const join = (from: Socket, to: Socket, direction: Direction): void => {
    from.on("data", (piece: Buffer) => {
      const left = rule(direction, { passedBytes: passed[direction], bytes: piece.length });
      const going = left === undefined ? piece : piece.subarray(0, left);
      passed[direction] += going.length;
      if (!to.write(going)) {
        from.pause();
        to.once("drain", () => from.resume());
      }
      if (left === undefined) return;
      breaks += 1;
      from.resetAndDestroy();
      to.resetAndDestroy();
    });
    from.on("close", () => to.destroy());
  };
  const server = createServer((client) => {
    const upstream = connect(targetPort, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    join(client, upstream, "up");
    join(upstream, client, "down");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    passed,
    breaks: () => breaks,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Breaks once at each of these places, counted over all that has passed that way. */
export function breakAt(direction: Direction, places: readonly number[]): BreakRule {
  const left = [...places].sort((a, b) => a - b);
  return (way, { passedBytes, bytes }) => {
    const [next] = left;
    if (way !== direction || next === undefined || passedBytes + bytes < next) return undefined;
    left.shift();
    return Math.max(0, next - passedBytes);
  };
}
