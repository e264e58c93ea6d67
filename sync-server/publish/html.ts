/** HTML that is safe to send: only `html` and `joined` make it. */
export type Html = { readonly markup: string };

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Every value put in is escaped, unless it is such HTML itself. */
export function html(
  texts: TemplateStringsArray,
  ...values: readonly (string | Html | undefined)[]
): Html {
  let markup = texts[0] ?? "";
  values.forEach((value, index) => {
    markup += toMarkup(value) + (texts[index + 1] ?? "");
  });
  return { markup };
}

export function joined(parts: readonly Html[]): Html {
  return { markup: parts.map((part) => part.markup).join("") };
}

function toMarkup(value: string | Html | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return value.markup;
  return value.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
