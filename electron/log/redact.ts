const longestLine = 2_000;

/**
 * Takes out of an error's text what may be a token, a person's words or a file's name: quoted
 * passages, long runs of code letters, paths below somebody's home.
 */
export function redact(text: string): string {
  return text
    .slice(0, longestLine)
    .replace(/(["'`“‘]).*?(["'`”’])/gs, "$1…$2")
    .replace(/Bearer\s+\S+/gi, "Bearer …")
    .replace(/(?:[A-Za-z]:)?(?:[\\/][^\s\\/:]+){2,}[\\/]/g, "…/")
    .replace(/[A-Za-z0-9_\-+/=]{32,}/g, "…")
    .replace(/\+?\d[\d .-]{7,}\d/g, "…");
}
