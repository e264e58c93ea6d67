import classes from "./code-block.module.css";

type CodeBlockProps = { readonly label: string; readonly code: string };

/** A code to be written down or typed: large, in groups, and said letter by letter. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  return (
    <p className={classes["block"]}>
      <span className={classes["label"]}>{label}</span>
      <strong className={classes["code"]}>{code}</strong>
    </p>
  );
}
