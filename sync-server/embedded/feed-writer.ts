import { assertNever } from "../../domain/model/result";
import type { Feed } from "./feed-options";

export type FeedRow = { readonly seq: string; readonly text: string };

/** How one kind of feed writes what it has to say. */
export type FeedWriter = {
  readonly mediaType: string;
  readonly open: string;
  row(row: FeedRow): string;
  /** Sent once when a feed starts to wait, so that the client gets its headers. */
  readonly waiting: string;
  readonly heartbeat: string;
  /** `pending` is left out where nothing counts it. */
  end(lastSeq: string, pending: number | undefined): string;
};

export function feedWriter(feed: Feed): FeedWriter {
  switch (feed) {
    case "normal":
    case "longpoll":
      return listWriter();
    case "continuous":
      return {
        mediaType: "application/json",
        open: "",
        row: ({ text }) => `${text}\n`,
        waiting: "\n",
        heartbeat: "\n",
        end: (lastSeq, pending) => `${JSON.stringify({ last_seq: lastSeq, pending })}\n`,
      };
    case "eventsource":
      return {
        mediaType: "text/event-stream",
        open: "",
        row: ({ seq, text }) => `data: ${text}\nid: ${JSON.stringify(seq)}\n\n`,
        waiting: "\n",
        heartbeat: "event: heartbeat\ndata: \n\n",
        end: () => "",
      };
    default:
      return assertNever(feed);
  }
}

function listWriter(): FeedWriter {
  let separator = "";
  return {
    mediaType: "application/json",
    open: '{"results":[\n',
    row: ({ text }) => {
      const line = separator + text;
      separator = ",\n";
      return line;
    },
    waiting: "\n",
    heartbeat: "\n",
    end: (lastSeq, pending) => {
      const count = pending === undefined ? "" : `,"pending":${pending}`;
      return `\n],\n"last_seq":${JSON.stringify(lastSeq)}${count}}\n`;
    },
  };
}
