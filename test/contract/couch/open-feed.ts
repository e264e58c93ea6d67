import type { CouchClient } from "./couch-under-test";

export type OpenFeed = {
  readonly status: number;
  readonly mediaType: string | null;
  /** Reads until the text so far is enough; answers it. */
  readonly until: (enough: (soFar: string) => boolean) => Promise<string>;
  /** Reads to the end and answers everything. */
  readonly rest: () => Promise<string>;
  /** Hangs up. */
  readonly leave: () => void;
};

/** Opens a feed; resolves as soon as its headers are here, which is when it has begun to wait. */
export async function openFeed(
  client: CouchClient,
  path: string,
  body?: object,
): Promise<OpenFeed> {
  const left = new AbortController();
  const method = body === undefined ? "GET" : "POST";
  const response = await client.open(method, path, body, { signal: left.signal });
  if (response.body === null) throw new Error("a feed without a body");
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const until = async (enough: (soFar: string) => boolean): Promise<string> => {
    while (!enough(text)) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
    }
    return text;
  };
  return {
    status: response.status,
    mediaType: response.headers.get("content-type"),
    until,
    rest: () => until(() => false),
    leave: () => left.abort(),
  };
}
