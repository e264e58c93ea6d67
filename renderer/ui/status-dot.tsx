import classes from "./status-dot.module.css";

export type DotState = "good" | "busy" | "wait" | "attention";

/** Each state has a form of its own, so that it can be told apart without colours. */
export function StatusDot({ state }: { readonly state: DotState }) {
  return (
    <svg className={classes["dot"]} data-state={state} viewBox="0 0 12 12" aria-hidden="true">
      {state === "good" && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {state === "busy" && (
        <>
          <circle cx="6" cy="6" r="4.5" className={classes["ring"]} />
          <path d="M6 1.5a4.5 4.5 0 0 1 4.5 4.5" className={classes["arc"]} />
        </>
      )}
      {state === "wait" && <circle cx="6" cy="6" r="4.25" className={classes["hollow"]} />}
      {state === "attention" && <path d="M6 .5 11.8 11H.2Z" fill="currentColor" />}
    </svg>
  );
}
