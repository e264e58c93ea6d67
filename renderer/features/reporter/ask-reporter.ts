import type { RevealAnswer } from "../../../domain/contract/access-log";
import { revealAnswerShape } from "../../../domain/contract/access-log";
import type { WardDeskBridge } from "../../../domain/contract/ipc";
import { apiErrorShape } from "../../../domain/contract/session";
import type { TicketId } from "../../../domain/model/ids";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import { parseJson } from "../../store/parse-json";

export type AskRefusal =
  "offline" | "reason-needed" | "forbidden" | "secrecy" | "not-found" | "server-error";

/** Through the server alone: it writes the access log first, and nothing is kept here. */
export async function askReporter(
  bridge: WardDeskBridge,
  ticketId: TicketId,
  reason: string,
): Promise<Result<RevealAnswer, AskRefusal>> {
  const { deviceId } = await bridge.ask["app:info"]();
  const answer = await bridge.ask["net:fetch"]({
    id: crypto.randomUUID(),
    method: "POST",
    path: `/api/tickets/${ticketId}/reporter`,
    body: JSON.stringify({ reason, deviceId }),
    timeoutMs: 15_000,
  });
  if (!answer.ok) return refuse("offline", answer.reason);
  const { status, body } = answer.value;
  const raw = parseJson(body);
  if (status === 200) {
    const read = revealAnswerShape.safeParse(raw);
    return read.success ? ok(read.data) : refuse("server-error");
  }
  return refuse(knownRefusal(apiErrorShape.safeParse(raw).data?.error), String(status));
}

const known = ["reason-needed", "forbidden", "secrecy", "not-found"] as const;

function knownRefusal(error: string | undefined): AskRefusal {
  return known.find((each) => each === error) ?? "server-error";
}
