/** `id`: where the stream has come to with this event, for whoever opens it again. */
export type StreamEvent = { readonly event: string; readonly data: string; readonly id?: string };

const longestEvent = 1024 * 1024;
/** What can go back in a header. */
const sendable = /^[\x21-\x7e]{1,200}$/;

/**
 * Cuts a stream of server-sent events into events, however the network sliced it. A comment line
 * yields an event named "comment": it is a sign of life.
 */
export function createEventParser(onEvent: (event: StreamEvent) => void): (text: string) => void {
  let rest = "";
  let name = "message";
  let data: string[] = [];
  let id: string | undefined;

  const takeLine = (line: string): void => {
    if (line === "") {
      const place = id === undefined ? {} : { id };
      if (data.length > 0) onEvent({ event: name, data: data.join("\n"), ...place });
      name = "message";
      data = [];
      return;
    }
    if (line.startsWith(":")) {
      onEvent({ event: "comment", data: "" });
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") name = value;
    if (field === "data") data.push(value);
    if (field === "id" && sendable.test(value)) id = value;
  };
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = (lines.pop() ?? "").slice(0, longestEvent);
    for (const line of lines) takeLine(line);
  };
}
