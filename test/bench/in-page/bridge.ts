import type { WardDeskBridge } from "../../../domain/contract/ipc";

/** The app's own bridge: every competitor sends its requests over the same channel. */
export function bridge(): WardDeskBridge {
  const { wardDesk } = window as unknown as { readonly wardDesk?: WardDeskBridge };
  if (wardDesk === undefined) throw new Error("this page has no preload");
  return wardDesk;
}

let asked = 0;

export async function fetchText(
  path: string,
  {
    method = "GET",
    body,
  }: { readonly method?: "GET" | "POST" | "PUT"; readonly body?: string } = {},
) {
  asked += 1;
  const answer = await bridge().ask["net:fetch"]({
    id: `bench-${String(asked)}`,
    method,
    path,
    timeoutMs: 60_000,
    ...(body === undefined ? {} : { body }),
  });
  if (!answer.ok) throw new Error(`${method} ${path.slice(0, 60)}: ${answer.reason}`);
  return answer.value;
}
