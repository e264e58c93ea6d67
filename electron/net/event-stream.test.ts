import { expect, test } from "vitest";
import type { StreamEvent } from "./event-stream";
import { createEventParser } from "./event-stream";

const stream =
  'event: hello\r\ndata: {"a":1}\r\n\r\n: beat\n\nevent: changed\ndata: {"databases":\ndata: ["ward_1"]}\n\ndata: bare\n\n';

test.each([1, 2, 3, 7, 1000])("events are the same in slices of %i", (slice) => {
  const events: StreamEvent[] = [];
  const parse = createEventParser((event) => events.push(event));
  for (let at = 0; at < stream.length; at += slice) parse(stream.slice(at, at + slice));
  expect(events).toEqual([
    { event: "hello", data: '{"a":1}' },
    { event: "comment", data: "" },
    { event: "changed", data: '{"databases":\n["ward_1"]}' },
    { event: "message", data: "bare" },
  ]);
});
