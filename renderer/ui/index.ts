/** Parts that draw what they are given. They know no ticket, no database and no network. */
export { Blank } from "./blank";
export type { Choice } from "./choice-cards";
export { ChoiceCards } from "./choice-cards";
export type { DateTimePreset } from "./date-time-field";
export { DateTimeField } from "./date-time-field";
export { DayField } from "./day-field";
export { DeadlineBar } from "./deadline-bar";
export { KeyHint } from "./key-hint";
export { MoneyField } from "./money-field";
export { NumberField } from "./number-field";
export { Notice } from "./notice";
export { SplitPane } from "./split-pane";
export { StatusDot } from "./status-dot";
export { Tag } from "./tag";
export { cssVariables, theme } from "./theme";
