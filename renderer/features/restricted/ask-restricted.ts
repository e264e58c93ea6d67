import type { WardDeskBridge } from "../../../domain/contract/ipc";
import type { TicketId, UnitId } from "../../../domain/model/ids";
import type { RestrictedPart } from "../../../domain/model/restricted-part";
import { isRestrictedPart } from "../../../domain/model/restricted-part";
import type { Result } from "../../../domain/model/result";
import { ok, refuse } from "../../../domain/model/result";
import { parseJson } from "../../store/parse-json";

export type RestrictedRefusal = "offline" | "forbidden" | "not-found" | "server-error";

/** Through the server alone, which notes each reading before it answers; nothing is kept here. */
export async function askRestricted(
  bridge: WardDeskBridge,
  unitId: UnitId,
  ticketId: TicketId,
): Promise<Result<RestrictedPart, RestrictedRefusal>> {
  const answer = await bridge.ask["net:fetch"]({
    id: crypto.randomUUID(),
    method: "GET",
    path: `/api/restricted/${unitId}/${ticketId}`,
    timeoutMs: 15_000,
  });
  if (!answer.ok) return refuse("offline", answer.reason);
  const { status, body } = answer.value;
  if (status === 403) return refuse("forbidden");
  if (status === 404) return refuse("not-found");
  const part = status === 200 ? parseJson(body) : undefined;
  return isRestrictedPart(part) ? ok(part) : refuse("server-error", String(status));
}
