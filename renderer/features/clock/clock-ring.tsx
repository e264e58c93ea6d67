import classes from "./clock-button.module.css";

const radius = 6;
const around = 2 * Math.PI * radius;

export function ClockRing({ percent }: { readonly percent: number }) {
  return (
    <svg className={classes["ring"]} viewBox="0 0 16 16" aria-hidden="true">
      <circle className={classes["ringTrack"]} cx="8" cy="8" r={radius} />
      <circle
        className={classes["ringFill"]}
        cx="8"
        cy="8"
        r={radius}
        strokeDasharray={`${String((around * percent) / 100)} ${String(around)}`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}
