import http from "node:http";
import https from "node:https";
import { liveEventShapes } from "../../domain/contract/live";
import { parseJson } from "../files/json-file";
import { createEventParser } from "./event-stream";
import { watchSilence } from "./silence-watch";

export type LiveListeners = {
  /**
   * `resumed`: what was missed since `lastId` follows; else everything may have changed. `life`:
   * which server this is and which life of its data.
   */
  readonly onHello: (hello: { readonly resumed: boolean; readonly life: string }) => void;
  readonly onChanged: (databases: readonly string[]) => void;
  /** Everything up to here has been passed on. */
  readonly onPlace: (id: string) => void;
};

export type LiveEnd =
  | { readonly why: "lost" | "silent" | "stopped" | "no-session" }
  /** The server answered, and not with a stream. */
  | { readonly why: "refused"; readonly status: number }
  /** The server closed it: this token opens nothing any more. */
  | { readonly why: "ended"; readonly reason: string };

export type LiveRequest = {
  readonly url: URL;
  readonly accessToken: string;
  /** Where an earlier stream had come to. */
  readonly lastId?: string | undefined;
  readonly silenceMs: number;
  readonly signal: AbortSignal;
};

/** Listens until the stream ends, whatever ends it. Never throws. */
export function listenLive(request: LiveRequest, listeners: LiveListeners): Promise<LiveEnd> {
  return new Promise((resolve) => {
    const transport = request.url.protocol === "https:" ? https : http;
    const wire = transport.request(request.url, {
      // A connection of its own: it stays for hours.
      agent: false,
      headers: {
        accept: "text/event-stream",
        authorization: `Bearer ${request.accessToken}`,
        ...(request.lastId === undefined ? {} : { "last-event-id": request.lastId }),
      },
    });
    const end = (result: LiveEnd): void => {
      watch.end();
      request.signal.removeEventListener("abort", stop);
      wire.destroy();
      resolve(result);
    };
    const stop = (): void => {
      end({ why: "stopped" });
    };
    const watch = watchSilence(request.silenceMs, () => {
      end({ why: "silent" });
    });
    if (request.signal.aborted) stop();
    request.signal.addEventListener("abort", stop, { once: true });
    wire.on("error", () => {
      end({ why: "lost" });
    });
    wire.on("response", (response) => {
      const { statusCode = 0, headers } = response;
      if (statusCode !== 200 || !(headers["content-type"] ?? "").startsWith("text/event-stream")) {
        end({ why: "refused", status: statusCode });
        return;
      }
      readEvents(response, {
        ...listeners,
        onLife: watch.touch,
        onEnded: (reason) => {
          end({ why: "ended", reason });
        },
      });
      response.on("close", () => {
        end({ why: "lost" });
      });
    });
    wire.end();
  });
}

type StreamListeners = LiveListeners & {
  readonly onLife: () => void;
  readonly onEnded: (reason: string) => void;
};

function readEvents(
  response: http.IncomingMessage,
  { onHello, onChanged, onPlace, onLife, onEnded }: StreamListeners,
): void {
  const parse = createEventParser(({ event, data, id }) => {
    const raw = parseJson(data);
    const hello = event === "hello" ? liveEventShapes.hello.safeParse(raw) : undefined;
    if (hello?.success === true) {
      const { resumed = false, serverId, epoch } = hello.data;
      onHello({ resumed, life: `${serverId}|${epoch}` });
    }
    const changed = event === "changed" ? liveEventShapes.changed.safeParse(raw) : undefined;
    if (changed?.success === true) onChanged(changed.data.databases);
    const ended = event === "ended" ? liveEventShapes.ended.safeParse(raw) : undefined;
    if (ended?.success === true) onEnded(ended.data.reason);
    if (id !== undefined) onPlace(id);
    onLife();
  });
  response.setEncoding("utf8");
  response.on("data", parse);
  response.on("error", () => undefined);
}
