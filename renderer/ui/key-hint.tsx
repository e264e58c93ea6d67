import classes from "./key-hint.module.css";

/** Keys as they are written on a keyboard: "Ctrl+Enter". */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={classes["keys"]}>
      {keys.split("+").map((key) => (
        <kbd key={key} className={classes["key"]}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
