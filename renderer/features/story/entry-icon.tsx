import type { Icon } from "@tabler/icons-react";
import {
  IconArrowBackUp,
  IconChecks,
  IconEye,
  IconFileCheck,
  IconFlag,
  IconHandStop,
  IconMessage,
  IconNote,
  IconPhotoSearch,
  IconRefresh,
  IconSend,
  IconUserCheck,
  IconWorld,
} from "@tabler/icons-react";
import classes from "./story-list.module.css";

const icons: { readonly [kind: string]: Icon } = {
  dispatched: IconSend,
  forwarded: IconSend,
  accepted: IconHandStop,
  assigned: IconUserCheck,
  inspected: IconPhotoSearch,
  progressReplied: IconFlag,
  resolutionSubmitted: IconFileCheck,
  approved: IconChecks,
  sentBack: IconArrowBackUp,
  returned: IconArrowBackUp,
  replied: IconMessage,
  published: IconWorld,
  reopened: IconRefresh,
  noted: IconNote,
};

/** A kind without a picture of its own has the one for "seen". */
export function EntryIcon({ kind }: { readonly kind: string }) {
  const Picture = icons[kind] ?? IconEye;
  return (
    <span className={classes["icon"]} aria-hidden="true">
      <Picture size="1.125rem" stroke={1.75} />
    </span>
  );
}
