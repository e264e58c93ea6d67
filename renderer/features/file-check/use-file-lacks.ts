import { useMemo } from "react";
import type { FileLack } from "../../../domain/rules/paper/file-lacks";
import { fileLacks } from "../../../domain/rules/paper/file-lacks";
import { papersOf } from "../../../domain/rules/paper/papers-of";
import { useMinute } from "../clock/use-clock";
import { useDesk } from "../desk-context";
import type { FormKind } from "../drafts/form-kinds";
import { parseDraftKey } from "../drafts/form-kinds";
import { useChangedPapers } from "../papers/use-changed-papers";
import { usePaperRules } from "../papers/use-paper";
import { useClashes } from "../papers/use-paper-cards";
import type { OpenTicket } from "../ticket/use-ticket";
import { useReadable } from "../use-readable";

/** Of these a draft that lies about says nothing of the file. */
const besideTheFile: readonly FormKind[] = ["resolutionSubmitted", "noted", "approved", "sentBack"];

/** What a report's file lacks before it is submitted. */
export function useFileLacks({ ticket, view }: OpenTicket): readonly FileLack[] {
  const { templates, officeOn } = usePaperRules();
  const papers = useMemo(() => papersOf(view), [view]);
  const changed = useChangedPapers(papers);
  const clashes = useClashes();
  const unfinished = useUnfinished(ticket.id);
  const nowMs = useMinute();
  return useMemo(() => {
    const clashing = new Set(clashes.flatMap((clash) => clash.papers.map((each) => each.entryId)));
    return fileLacks({ view, templates, officeOn, nowMs, changed, clashing, unfinished });
  }, [view, templates, officeOn, nowMs, changed, clashes, unfinished]);
}

function useUnfinished(ticketId: OpenTicket["ticket"]["id"]): readonly FormKind[] {
  const { desk, held } = useDesk();
  const drafts = useReadable(desk.drafts.all);
  const pressed = useReadable(held.pressed);
  return useMemo(() => {
    return [...drafts.keys()].flatMap((key) => {
      const draft = parseDraftKey(key);
      const counts = draft?.ticketId === ticketId && !besideTheFile.includes(draft.kind);
      return counts && !pressed.has(key) ? [draft.kind] : [];
    });
  }, [drafts, pressed, ticketId]);
}
