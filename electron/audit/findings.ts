import path from "node:path";

/** What the checker wrote, and what of it has been looked at and accepted. */
export type Finding = { readonly issue: string; readonly file: string; readonly sample: string };
export type Accepted = { readonly issue: string; readonly file: string; readonly reason: string };

export function readFindings(csv: string, root: string): readonly Finding[] {
  const [, ...lines] = csv.trim().split("\n");
  return lines.map((line) => {
    const [issue = "", , , file = "", , sample = ""] = splitLine(line);
    return { issue, file: path.isAbsolute(file) ? path.relative(root, file) : file, sample };
  });
}

/** A finding is accepted by its kind and its file; one that is found no more must not stay so. */
export function compareFindings(
  findings: readonly Finding[],
  accepted: readonly Accepted[],
): { readonly open: readonly Finding[]; readonly unused: readonly Accepted[] } {
  const isSame = (found: Finding, known: Accepted): boolean =>
    found.issue === known.issue && found.file === known.file;
  return {
    open: findings.filter(
      (found) => !accepted.some((known) => isSame(found, known) && known.reason !== ""),
    ),
    unused: accepted.filter((known) => !findings.some((found) => isSame(found, known))),
  };
}

function splitLine(line: string): readonly string[] {
  return [...line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(
    ([, quoted, plain = ""]) => (quoted ?? plain).replaceAll('""', '"').trim(),
  );
}
