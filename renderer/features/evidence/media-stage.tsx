import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./media-stage.module.css";

export type MediaStageProps = {
  readonly url: string;
  readonly name: string;
  readonly sort: "video" | "audio";
  /** A picture for a film that has not been started. */
  readonly poster: string | undefined;
};

/** Plays straight from the vault, which hands out the very part that is asked for. */
export function MediaStage({ url, name, sort, poster }: MediaStageProps) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const onError = () => {
    setBroken(true);
  };
  if (broken) return <p className={classes["words"]}>{t("evidence.viewer.unplayable")}</p>;
  return (
    <div className={classes["stage"]}>
      {sort === "video" ? (
        <video
          key={url}
          src={url}
          controls
          // Files leave through the export of the case alone.
          controlsList="nodownload"
          preload="metadata"
          aria-label={name}
          onError={onError}
          {...(poster === undefined ? {} : { poster })}
        />
      ) : (
        <audio
          key={url}
          src={url}
          controls
          preload="metadata"
          aria-label={name}
          onError={onError}
        />
      )}
    </div>
  );
}
