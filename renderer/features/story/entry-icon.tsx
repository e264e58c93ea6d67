import type { Icon } from "@tabler/icons-react";
import {
  IconArrowBackUp,
  IconBellRinging,
  IconCalendarPlus,
  IconCalendarQuestion,
  IconChecks,
  IconCircleCheck,
  IconCircleX,
  IconEye,
  IconEyeOff,
  IconFileAlert,
  IconFileCheck,
  IconFlag,
  IconGavel,
  IconGitMerge,
  IconHandStop,
  IconMessage,
  IconMessageCheck,
  IconMessageQuestion,
  IconNote,
  IconPencil,
  IconPhotoSearch,
  IconRefresh,
  IconSend,
  IconSignRight,
  IconSpeakerphone,
  IconStar,
  IconUserCheck,
  IconWorld,
  IconWritingSign,
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
  reminded: IconSpeakerphone,
  violationRecorded: IconFileAlert,
  commitmentMade: IconWritingSign,
  commitmentKept: IconCircleCheck,
  commitmentBroken: IconCircleX,
  penaltyProposed: IconGavel,
  penaltyDecided: IconGavel,
  infoRequested: IconMessageQuestion,
  infoCompleted: IconMessageCheck,
  extensionRequested: IconCalendarQuestion,
  extended: IconCalendarPlus,
  urged: IconBellRinging,
  directed: IconSpeakerphone,
  directiveAnswered: IconMessageCheck,
  corrected: IconPencil,
  merged: IconGitMerge,
  guided: IconSignRight,
  hidden: IconEyeOff,
  rated: IconStar,
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
