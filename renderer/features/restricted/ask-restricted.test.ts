import { expect, test } from "vitest";
import type { NetAnswer, NetRequest, WardDeskBridge } from "../../../domain/contract/ipc";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import { aTicketId } from "../../../domain/test-support/ticket.test-support";
import { askRestricted } from "./ask-restricted";

function aBridge(answer: Result<NetAnswer, "offline">) {
  const asked: NetRequest[] = [];
  const fetch = async (request: NetRequest) => {
    asked.push(request);
    return answer;
  };
  return { asked, bridge: { ask: { "net:fetch": fetch } } as unknown as WardDeskBridge };
}

const json = (status: number, body: unknown) =>
  ok({ status, body: JSON.stringify(body), contentType: "application/json" });

const part = {
  ticketId: aTicketId(1),
  code: "1022-26-00000001",
  why: "health",
  subject: "Ông Mẫu sốt cao",
  text: "Ông Mẫu ở số 7 sốt cao ba ngày.",
  place: { text: "số 7 hẻm 5" },
  evidence: [],
};

test("[AUTH-2] what is restricted is asked of the server, for this ticket alone", async () => {
  const { asked, bridge } = aBridge(json(200, part));
  expect(await askRestricted(bridge, "26882", aTicketId(1))).toEqual(ok(part));
  expect(asked[0]?.path).toBe(`/api/restricted/26882/${aTicketId(1)}`);
});

test.each([
  [refuse("offline"), "offline"],
  [json(403, {}), "forbidden"],
  [json(404, {}), "not-found"],
  [json(500, {}), "server-error"],
  [json(200, { ...part, why: "other" }), "server-error"],
] as const)("%j is %s", async (answer, refusal) => {
  const { bridge } = aBridge(answer);
  expect(await askRestricted(bridge, "26882", aTicketId(1))).toMatchObject({ reason: refusal });
});
