import { useEffect, useMemo, useState } from "react";
import type { EntryId } from "../../../domain/model/ids";
import type { FiledPaper } from "../../../domain/rules/paper/papers-of";
import { draftOf } from "./paper-draft";
import { sealOf } from "./seal";

const none: ReadonlySet<EntryId> = new Set();

/** Papers with a signature that was given to something else than what stands there now. */
export function useChangedPapers(papers: readonly FiledPaper[]): ReadonlySet<EntryId> {
  const signed = useMemo(() => papers.filter(({ signatures }) => signatures.length > 0), [papers]);
  const [changed, setChanged] = useState(none);
  useEffect(() => {
    let current = true;
    void Promise.all(signed.map(changedId)).then((ids) => {
      const found = ids.filter((id) => id !== undefined);
      if (current) setChanged(found.length === 0 ? none : new Set(found));
    });
    return () => {
      current = false;
    };
  }, [signed]);
  return changed;
}

async function changedId(filed: FiledPaper): Promise<EntryId | undefined> {
  const draft = draftOf(filed);
  if (draft === undefined) return undefined;
  const seal = await sealOf(draft);
  return filed.signatures.some((each) => each.seal !== seal) ? filed.entry.id : undefined;
}
