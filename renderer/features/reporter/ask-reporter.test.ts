import { expect, test } from "vitest";
import type { NetAnswer, NetRequest, WardDeskBridge } from "../../../domain/contract/ipc";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import { aTicketId } from "../../../domain/test-support/ticket.test-support";
import { askReporter } from "./ask-reporter";

function aBridge(answer: Result<NetAnswer, "offline">) {
  const asked: NetRequest[] = [];
  const ask = {
    "app:info": async () => ({ deviceId: "pc-1" }),
    "net:fetch": async (request: NetRequest) => {
      asked.push(request);
      return answer;
    },
  };
  return { asked, bridge: { ask } as unknown as WardDeskBridge };
}

const json = (status: number, body: unknown) =>
  ok({ status, body: JSON.stringify(body), contentType: "application/json" });
const reason = "Cần hỏi lại vị trí chính xác";

test("the server is asked with the reason, and what it says is shown", async () => {
  const { asked, bridge } = aBridge(json(200, { name: "Bà Mẫu", phone: "0900 000 001" }));
  const answer = await askReporter(bridge, aTicketId(1), reason);
  expect(answer).toEqual(ok({ name: "Bà Mẫu", phone: "0900 000 001" }));
  expect(asked[0]).toMatchObject({ method: "POST", path: `/api/tickets/${aTicketId(1)}/reporter` });
  expect(JSON.parse(asked[0]?.body ?? "")).toEqual({ reason, deviceId: "pc-1" });
});

test.each([
  [refuse("offline"), "offline"],
  [json(403, { error: "secrecy" }), "secrecy"],
  [json(403, { error: "forbidden" }), "forbidden"],
  [json(400, { error: "reason-needed" }), "reason-needed"],
  [json(404, { error: "not-found" }), "not-found"],
  [json(500, "oops"), "server-error"],
  [json(200, { phone: 1 }), "server-error"],
] as const)("%j is %s", async (answer, refusal) => {
  const { bridge } = aBridge(answer);
  expect(await askReporter(bridge, aTicketId(1), reason)).toMatchObject({ reason: refusal });
});
