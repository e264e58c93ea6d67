import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { TestCertificate } from "./a-certificate";
import { aCertificate } from "./a-certificate";
import { json } from "./fake-server";

/** A real TLS server that shows whatever certificate it is given. */
export type FakeSecureServer = {
  readonly origin: URL;
  /** How many requests came through: of one that is not trusted, none may. */
  readonly asked: () => number;
  /** For connections from now on. */
  readonly show: (certificate: TestCertificate) => void;
  readonly close: () => Promise<void>;
};

export async function startFakeSecureServer(first: TestCertificate): Promise<FakeSecureServer> {
  let asked = 0;
  const sockets = new Set<Socket>();
  const server = https.createServer({ key: first.key, cert: first.cert }, (request, response) => {
    asked += 1;
    request.resume();
    json(response, 200, { ok: true });
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: new URL(`https://127.0.0.1:${String(port)}`),
    asked: () => asked,
    show: ({ key, cert }) => {
      server.setSecureContext({ key, cert });
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ip = "127.0.0.1";
export const city = aCertificate({ name: "Cơ quan chứng thư thử" });
const stranger = aCertificate({ name: "Cơ quan lạ" });

/** What a line can show in the place of a good certificate. */
export const certificates = {
  good: aCertificate({ name: "máy chủ", ip, by: city }),
  expired: aCertificate({ name: "máy chủ", ip, by: city, fromDays: -30, untilDays: -2 }),
  notYetValid: aCertificate({ name: "máy chủ", ip, by: city, fromDays: 2, untilDays: 30 }),
  expiredOwn: aCertificate({ name: "máy chủ", ip, fromDays: -30, untilDays: -2 }),
  notYetValidOwn: aCertificate({ name: "máy chủ", ip, fromDays: 2, untilDays: 30 }),
  selfSigned: aCertificate({ name: "máy chủ", ip }),
  otherName: aCertificate({ name: "máy chủ", ip: "127.9.9.9", by: city }),
  unknownAuthority: aCertificate({ name: "máy chủ", ip, by: stranger }),
} as const;
