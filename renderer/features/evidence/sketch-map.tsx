import { useTranslation } from "react-i18next";
import type { Bearing } from "./bearing";
import { distanceText } from "./bearing";
import classes from "./sketch-map.module.css";

const size = 240;
const middle = size / 2;
const outerRing = 92;
const rings = [0.5, 1] as const;

/** Round distances, so that a ring can be read. */
const nice = [20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as const;

/**
 * The reported place in the middle, north above, the photo where it was taken. Drawn from two
 * points alone: there are no streets on it, and it says so.
 */
export function SketchMap({ bearing }: { readonly bearing: Bearing }) {
  const { t } = useTranslation();
  const radius = radiusFor(bearing.metres);
  const turn = (bearing.degrees * Math.PI) / 180;
  const away = Math.min(1.12, bearing.metres / radius) * outerRing;
  const [x, y] = [middle + Math.sin(turn) * away, middle - Math.cos(turn) * away];
  return (
    <figure className={classes["map"]}>
      <svg
        viewBox={`0 0 ${String(size)} ${String(size)}`}
        role="img"
        aria-label={t("evidence.map.title")}
      >
        {rings.map((ring) => (
          <g key={ring}>
            <circle className={classes["ring"]} cx={middle} cy={middle} r={outerRing * ring} />
            <text className={classes["scale"]} x={middle + 4} y={middle + outerRing * ring - 5}>
              {distanceText(radius * ring)}
            </text>
          </g>
        ))}
        <path
          className={classes["cross"]}
          d={`M${String(middle)} 22V218M22 ${String(middle)}H218`}
        />
        <text className={classes["north"]} x={middle} y={16}>
          {t("evidence.map.letter.n")}
        </text>
        <line className={classes["line"]} x1={middle} y1={middle} x2={x} y2={y} />
        <path className={classes["reported"]} d={house} />
        <circle className={classes["photo"]} cx={x} cy={y} r={8} />
        <circle className={classes["lens"]} cx={x} cy={y} r={3} />
      </svg>
      <figcaption className={classes["words"]}>
        <span className={classes["key"]} data-key="reported">
          {t("evidence.map.reported")}
        </span>
        <span className={classes["key"]} data-key="photo">
          {t("evidence.map.photo")}
        </span>
        <p>{t("evidence.map.sketch")}</p>
      </figcaption>
    </figure>
  );
}

const house = `M${String(middle - 8)} ${String(middle + 7)}v-8l8 -7l8 7v8z`;

export function radiusFor(metres: number): number {
  return nice.find((each) => each >= metres) ?? metres;
}
