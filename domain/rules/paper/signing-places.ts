import { textOf, filledRowsOf } from "../../model/paper/paper-data";
import type { PaperTemplate } from "../../model/paper/paper-template";
import type { Signer } from "./lay-out-paper";
import { layOutPaper } from "./lay-out-paper";
import type { FiledPaper } from "./papers-of";

/** A place of a paper that nobody has signed and nobody has said why. */
export type SigningPlace = Signer & {
  /** "violator" of "violator", "maker" of "maker.0". */
  readonly of: string;
  /** A record is not lawful without it (NĐ 118/2021, Điều 12). */
  readonly required: boolean;
};

type Signed = Pick<FiledPaper, "data" | "signatures">;

export function signersOfPaper(template: PaperTemplate, { data }: Signed): readonly Signer[] {
  return layOutPaper(template, data).flatMap((block) =>
    block.block === "signatures" ? block.signers : [],
  );
}

export function openPlaces(template: PaperTemplate, paper: Signed): readonly SigningPlace[] {
  const signed = new Set(paper.signatures.map(({ place }) => place));
  return signersOfPaper(template, paper)
    .filter(({ key }) => !signed.has(key))
    .map((signer) => ({ ...signer, ...placeOf(template, signer.key) }))
    .filter((place) => isAwaited(template, place, paper));
}

function placeOf(template: PaperTemplate, key: string): Pick<SigningPlace, "of" | "required"> {
  const of = key.split(".")[0] ?? key;
  const isRecord = template.checks.includes("refusalBacked");
  return { of, required: isRecord && (of === "violator" || of === "maker") };
}

/** Papers inside the office wait for no signature here; a reason on the paper stands for one. */
function isAwaited(template: PaperTemplate, { of }: SigningPlace, { data }: Signed): boolean {
  const { entryKind } = template;
  if (entryKind === "commitmentMade") {
    return of === "violator" || data["confirmedBy"] !== undefined;
  }
  if (entryKind === "inspected") return of === "maker";
  if (entryKind !== "violationRecorded") return false;
  if (of === "violator") return data["violatorRefused"] !== true;
  if (of === "involved") return textOf(data, "refusalReason") === "";
  if (of === "witness" || of === "representative") {
    return textOf(data, "witnessRefusalReason") === "";
  }
  // Nobody suffered damage, nobody was handed a copy yet: the form keeps the place all the same.
  if (of === "receiver") return textOf(data, "receivedBy") !== "";
  return of !== "victim" || filledRowsOf(data, "victims").length > 0;
}
