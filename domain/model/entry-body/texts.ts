import { record, text } from "../shape";

export const longText = text(20_000);
export const someText = text(20_000, 1);
export const textBody = record({ text: someText });

/** Which form a paper was made from, so that it can be printed again as it was. */
export type TemplateRef = { readonly id: string; readonly version: string };
export const templateRefShape = record({ id: text(64, 1), version: text(32, 1) });
