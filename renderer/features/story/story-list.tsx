import { useTranslation } from "react-i18next";
import { Blank } from "../../ui";
import { StoryLine } from "./story-line";
import classes from "./story-list.module.css";
import type { StoryItem } from "./story-of";

export function StoryList({ story }: { readonly story: readonly StoryItem[] }) {
  const { t } = useTranslation();
  if (story.length === 0) return <Blank title={t("story.empty")} />;
  return (
    <ol className={classes["list"]} aria-label={t("ticket.tab.story")}>
      {story.map((item) => (
        <StoryLine key={item.entry.id} item={item} />
      ))}
    </ol>
  );
}
