/** Which texts of a document are secret, and how it looks with and without them. */
export type Secrets = {
  readonly of: (document: object) => readonly string[];
  /** The fields with their texts, or `none` when these are not what `of` gave. */
  readonly give: (texts: readonly string[]) => Readonly<Record<string, unknown>>;
  /** The fields without them. */
  readonly none: Readonly<Record<string, unknown>>;
};

type Fields = Readonly<Record<string, unknown>>;

export function secretFields(...fields: readonly string[]): Secrets {
  const none = Object.fromEntries(fields.map((field) => [field, ""]));
  return {
    of: (document) => fields.map((field) => String((document as Fields)[field])),
    give: (texts) =>
      texts.length < fields.length
        ? none
        : Object.fromEntries(fields.map((field, index) => [field, texts[index]])),
    none,
  };
}

/** A field that is a list of texts. */
export function secretList(field: string): Secrets {
  return {
    of: (document) => {
      const list = (document as Fields)[field];
      return Array.isArray(list) ? list.map(String) : [];
    },
    give: (texts) => ({ [field]: texts }),
    none: { [field]: [] },
  };
}
