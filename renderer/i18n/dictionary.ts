import type { vi } from "./vi";

/**
 * The shape of a language: the keys of Vietnamese, which is written first. A counted text
 * (`…_other`) may add a form for one, which Vietnamese does not have.
 */
export type Dictionary = Translated<typeof vi>;

type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>;
} & {
  readonly [
    Key in keyof Texts as Key extends `${infer Base}_other` ? `${Base}_one` : never
  ]?: string;
};
