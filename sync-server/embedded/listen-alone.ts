import Fastify from "fastify";
import type { EmbeddedCouch } from "./embedded-couch";

export type ListeningCouch = {
  readonly url: string;
  readonly close: () => Promise<void>;
};

const undecodable = '{"error":"bad_request","reason":"invalid_url_encoding"}\n';

/** Serves the embedded server on a port of its own, on this machine only. Port 0 takes a free one. */
export async function listenAlone(couch: EmbeddedCouch, port = 0): Promise<ListeningCouch> {
  const server = Fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 10_000 },
    // A path that cannot be decoded never reaches the plugin.
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, { "Content-Type": "application/json" }).end(undecodable);
    },
  });
  await server.register(couch.plugin);
  const url = await server.listen({ host: "127.0.0.1", port });
  return {
    url,
    close: async () => {
      couch.stopFeeds();
      await server.close();
      await couch.close();
    },
  };
}
