import { useId } from "react";
import classes from "./choice-cards.module.css";

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
};

export type ChoiceCardsProps<Value extends string> = {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly error?: string | undefined;
  readonly columns?: 1 | 2;
  readonly onChange: (value: Value) => void;
};

/** A few exclusive choices, all in sight. Native radio buttons, so arrows work as everywhere. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { label, choices, value, error, columns = 1, onChange } = props;
  const name = useId();
  const errorId = `${name}-error`;
  return (
    <fieldset
      className={classes["field"]}
      aria-describedby={error === undefined ? undefined : errorId}
    >
      <legend className={classes["legend"]}>{label}</legend>
      <div className={classes["cards"]} data-columns={columns} role="radiogroup" aria-label={label}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes["card"]}>
            <input
              type="radio"
              className={classes["radio"]}
              name={name}
              value={choice.value}
              checked={value === choice.value}
              aria-invalid={error !== undefined}
              onChange={() => {
                onChange(choice.value);
              }}
            />
            <span>
              <span className={classes["label"]}>{choice.label}</span>
              {choice.hint !== undefined && <span className={classes["hint"]}>{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={errorId} className={classes["error"]}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
