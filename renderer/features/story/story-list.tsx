import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { EntryId } from "../../../domain/model/ids";
import { Blank } from "../../ui";
import { useDesk } from "../desk-context";
import { useNavigation } from "../navigation/use-navigation";
import { actingOf, stepsFor } from "../people/steps-for";
import type { OpenTicket } from "../ticket/use-ticket";
import { CorrectionsContext } from "./correct-button";
import { StoryLine } from "./story-line";
import classes from "./story-list.module.css";

export function StoryList({ open }: { readonly open: OpenTicket }) {
  const { t } = useTranslation();
  const correct = useCorrect(open);
  const { story } = open;
  const corrections = useMemo(() => ({ correct, story }), [correct, story]);
  if (story.length === 0) return <Blank title={t("story.empty")} />;
  return (
    <CorrectionsContext.Provider value={corrections}>
      <ol className={classes["list"]} aria-label={t("ticket.tab.story")}>
        {story.map((item) => (
          <StoryLine key={item.entry.id} item={item} />
        ))}
      </ol>
    </CorrectionsContext.Provider>
  );
}

function useCorrect({ ticket, view }: OpenTicket): ((about: EntryId) => void) | undefined {
  const { actors } = useDesk();
  const { go } = useNavigation();
  const step = stepsFor(view, actors).find(({ kind }) => kind === "corrected");
  const isOpen = actingOf(step) !== undefined;
  return useMemo(
    () =>
      isOpen
        ? (about) => {
            go({ to: "form", ticketId: ticket.id, kind: "corrected", about });
          }
        : undefined,
    [isOpen, go, ticket.id],
  );
}
