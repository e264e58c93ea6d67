import type { Page } from "@playwright/test";

export type BridgeQuestion = readonly [channel: string, args: readonly unknown[]];
export type BridgeAnswer = { readonly channel: string; readonly text: string };

/** Asks the bridge as any script in the page could; bytes and errors come back as text. */
export async function askBridge(
  page: Page,
  questions: readonly BridgeQuestion[],
): Promise<readonly BridgeAnswer[]> {
  return page.evaluate(async (asked) => {
    type Ask = (...args: readonly unknown[]) => Promise<unknown>;
    const bridge = Reflect.get(window, "wardDesk") as { ask: Readonly<Record<string, Ask>> };
    const answers = [];
    for (const [channel, args] of asked) {
      const text = await (
        bridge.ask[channel]?.(...args) ?? Promise.resolve("no such channel")
      ).then(
        (value) =>
          value instanceof Uint8Array
            ? `${String(value.length)} bytes`
            : (JSON.stringify(value) ?? ""),
        () => "threw",
      );
      answers.push({ channel, text });
    }
    return answers;
  }, questions);
}

/** Nothing, an empty list, or a refusal: whatever a channel says when it gives nothing. */
export const nothingAtAll = /^(|null|\[\]|\{\}|threw|no such channel|\{.*"ok":false.*\})$/;
