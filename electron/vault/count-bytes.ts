import type { VaultStatus } from "../../domain/contract/ipc";
import type { SignedSender } from "../net/signed-sender";

export type CountedSender = {
  readonly sender: SignedSender;
  /** Since the app was opened. */
  readonly carried: () => NonNullable<VaultStatus["carried"]>;
};

/** Counts what has crossed the line for evidence; a request without an answer may not have. */
export function countBytes(sender: SignedSender): CountedSender {
  let [sentBytes, receivedBytes] = [0, 0];
  const counted: SignedSender = {
    send: async (request) => {
      const answer = await sender.send(request);
      if (!answer.ok) return answer;
      sentBytes += request.body?.byteLength ?? 0;
      receivedBytes += answer.value.body.byteLength;
      return answer;
    },
  };
  return { sender: counted, carried: () => ({ sentBytes, receivedBytes }) };
}
