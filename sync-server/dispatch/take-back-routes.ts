import type { FastifyInstance } from "fastify";
import { z } from "zod/mini";
import type { TakeBackAnswer } from "../../domain/contract/take-back";
import { takeBackRequestShape } from "../../domain/contract/take-back";
import type { UnitId } from "../../domain/model/ids";
import { isRecord } from "../../domain/model/shape";
import type { Authenticate } from "../accounts/authenticate";
import { HttpError, parseBody } from "../http-error";
import { Mutex } from "../mutex";
import type { TakeBackParts } from "./take-back";
import { takeBack } from "./take-back";

export type TakeBackRouteParts = TakeBackParts & {
  readonly authenticate: Authenticate;
  readonly wards: readonly UnitId[];
  readonly mayRead: (roles: readonly string[], database: string) => boolean;
};

const pathShape = z.object({ unit: z.string().check(z.regex(/^[0-9a-z][0-9a-z-]{0,23}$/)) });

/** `POST /api/take-back/<unit>`, see `domain/contract/take-back.ts`. */
export function addTakeBackRoute(app: FastifyInstance, parts: TakeBackRouteParts): void {
  // Many devices of an office come with the same tickets in the same minute.
  const turns = new Mutex();
  app.post("/api/take-back/:unit", async (request): Promise<TakeBackAnswer> => {
    const { name, roles } = await parts.authenticate(request);
    const { unit: unitId } = parseBody(pathShape, request.params);
    if (!parts.wards.includes(unitId)) throw new HttpError(404, "not-found");
    if (!parts.mayRead(roles, `ward_${unitId}`)) throw new HttpError(403, "forbidden");
    const { tickets } = parseBody(takeBackRequestShape, request.body);
    const results: TakeBackAnswer["results"] = [];
    for (const raw of tickets) {
      const taken = await turns.run(() => takeBack({ unitId, raw, by: name }, parts));
      const id = isRecord(raw) && typeof raw["id"] === "string" ? raw["id"] : "";
      results.push(
        taken.ok
          ? { id, state: "taken", refused: [...taken.value.refused] }
          : { id, state: "refused", reason: taken.reason },
      );
    }
    return { results };
  });
}
