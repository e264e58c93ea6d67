import type { Sha256 } from "../../../domain/model/ids";
import { sealedText } from "../../../domain/rules/paper/signatures";
import type { PaperDraft } from "./paper-draft";

/** What a signature is bound to: SHA-256 of the paper as it is now. */
export async function sealOf({ template, number, data }: PaperDraft): Promise<Sha256> {
  const text = new TextEncoder().encode(sealedText(template, number, data));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") as Sha256;
}
