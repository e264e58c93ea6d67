import { useTranslation } from "react-i18next";
import type { GeoPoint } from "../../../domain/model/evidence-ref";
import { bearingFrom, distanceText, pointText, windDirection } from "./bearing";
import { SketchMap } from "./sketch-map";
import classes from "./viewer-facts.module.css";

export type PlaceFactsProps = {
  readonly point: GeoPoint;
  /** Where the report says that it is. */
  readonly reported: GeoPoint | undefined;
};

/** Nearer than this a phone cannot tell two places apart. */
const samePlaceMetres = 15;

export function PlaceFacts({ point, reported }: PlaceFactsProps) {
  const { t } = useTranslation();
  const letters = {
    north: t("evidence.map.letter.n"),
    south: t("evidence.map.letter.s"),
    east: t("evidence.map.letter.e"),
    west: t("evidence.map.letter.w"),
    comma: t("evidence.map.comma"),
  };
  const bearing = reported === undefined ? undefined : bearingFrom(reported, point);
  return (
    <>
      <p>{pointText(point, letters)}</p>
      {bearing === undefined ? (
        <p className={classes["soft"]}>{t("evidence.map.noReported")}</p>
      ) : (
        <p>
          {bearing.metres < samePlaceMetres
            ? t("evidence.map.same")
            : t("evidence.map.away", {
                distance: distanceText(bearing.metres),
                direction: t(`evidence.map.direction.${windDirection(bearing.degrees)}`),
              })}
        </p>
      )}
      {bearing !== undefined && <SketchMap bearing={bearing} />}
    </>
  );
}
