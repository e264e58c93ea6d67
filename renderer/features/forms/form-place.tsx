import { AssignForm } from "../assign/assign-form";
import type { FormKind } from "../drafts/form-kinds";
import { InspectionForm } from "../inspection/inspection-form";
import { NoteForm } from "../note/note-form";
import { ProgressForm } from "../progress/progress-form";
import { ResolutionForm } from "../resolution/resolution-form";
import { ReturnForm } from "../return/return-form";
import type { OpenTicket } from "../ticket/use-ticket";

export type FormPlaceProps = { readonly open: OpenTicket; readonly kind: FormKind };

export function FormPlace({ open, kind }: FormPlaceProps) {
  switch (kind) {
    case "assigned":
      return <AssignForm open={open} />;
    case "inspected":
      return <InspectionForm open={open} />;
    case "progressReplied":
      return <ProgressForm open={open} />;
    case "resolutionSubmitted":
      return <ResolutionForm open={open} />;
    case "returned":
      return <ReturnForm open={open} />;
    case "noted":
      return <NoteForm open={open} />;
  }
}
