import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";
import { createServer } from "node:tls";
import type { TestCertificate } from "../../electron/test-support/a-certificate";

export type SecureLine = {
  readonly url: string;
  /** Shows this certificate from now on; whoever is connected has to come anew. */
  readonly show: (certificate: TestCertificate) => void;
  /** Nobody listens at the address any more, as when a server is down. */
  readonly closePort: () => Promise<void>;
  readonly openPort: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What stands before a server of a city: it speaks TLS outwards and plain HTTP to the server. */
export async function openSecureLine(
  targetPort: number,
  { key, cert }: TestCertificate,
): Promise<SecureLine> {
  const sockets = new Set<Socket>();
  const server = createServer({ key, cert }, (client) => {
    const upstream = connect(targetPort, "127.0.0.1");
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.pipe(upstream);
    upstream.pipe(client);
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("tlsClientError", () => undefined);
  const listen = async (port: number): Promise<number> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const closePort = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    hangUp();
    await closed;
  };
  const port = await listen(0);
  return {
    url: `https://127.0.0.1:${String(port)}`,
    show: (certificate) => {
      server.setSecureContext({ key: certificate.key, cert: certificate.cert });
      hangUp();
    },
    closePort,
    openPort: async () => {
      await listen(port);
    },
    close: closePort,
  };
}
