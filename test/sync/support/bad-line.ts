import { refuse } from "../../../domain/model/result";
import { ok } from "../../../domain/model/result";
import type { Transport } from "../../../renderer/sync";
import type { Chance } from "./chance";

export type BadLine = Transport & {
  /** 0: everything goes through; 1: hardly anything does. */
  setBadness: (badness: number) => void;
};

/**
 * A line that loses answers after the server has acted, sends requests twice, lets them overtake
 * each other, cuts answers in the middle, and puts other machines' pages in their place.
 */
export function badLine(inner: Transport, chance: Chance): BadLine {
  let badness = 0;
  const fault = async (request: Parameters<Transport["fetch"]>[0]) => {
    switch (chance.below(7)) {
      case 0:
        return refuse("offline");
      case 1:
        await inner.fetch(request);
        return refuse("timeout");
      case 2:
        await inner.fetch(request);
        return inner.fetch(request);
      case 3: {
        const answer = await inner.fetch(request);
        if (!answer.ok) return answer;
        const { body } = answer.value;
        return ok({ ...answer.value, body: body.slice(0, chance.below(body.length + 1)) });
      }
      case 4:
        return ok({ status: 502, contentType: "text/html", body: "<html>502</html>" });
      case 5:
        return ok({ status: 200, contentType: "text/html", body: "<html>Chào mừng</html>" });
      default:
        return ok({ status: 429, contentType: "application/json", body: "{}" });
    }
  };
  return {
    setBadness: (next) => {
      badness = next;
    },
    abort: (id) => inner.abort(id),
    fetch: async (request) => {
      const isBad = chance.is(badness);
      if (badness > 0) await pause(chance.below(15));
      return isBad ? fault(request) : inner.fetch(request);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
