// `npm run audit:electron`: a known checker over the main process, and npm's list of known holes.
// The checker brings 400 packages that nothing else needs, so it is fetched when it is asked for.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Accepted, Finding } from "./findings";
import { compareFindings, readFindings } from "./findings";

const root = path.resolve(import.meta.dirname, "../..");
const checker = "@doyensec/electronegativity@1.10.3";
const electronVersion = "25.1.1";

function run(command: string, args: readonly string[]) {
  return spawnSync(command, args, { cwd: root, encoding: "utf8" });
}

function checkSources(): readonly Finding[] {
  const folder = mkdtempSync(path.join(tmpdir(), "ward-desk-audit-"));
  try {
    const output = path.join(folder, "findings.csv");
    const result = run("npx", [
      "--yes",
      checker,
      "-i",
      "electron",
      "-o",
      output,
      "-e",
      electronVersion,
    ]);
    if (result.status !== 0) throw new Error(`the checker failed: ${result.stderr.slice(-2_000)}`);
    return readFindings(readFileSync(output, "utf8"), root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(): boolean {
  const file = new URL("accepted-findings.json", import.meta.url);
  const accepted = JSON.parse(readFileSync(file, "utf8")) as readonly Accepted[];
  const findings = checkSources();
  const { open, unused } = compareFindings(findings, accepted);
  say(
    `electronegativity: ${String(findings.length)} findings, ${String(open.length)} not accepted`,
  );
  for (const finding of open) say(`  ${finding.issue} ${finding.file}: ${finding.sample}`);
  for (const known of unused) say(`  no longer found: ${known.issue} ${known.file}`);
  return open.length + unused.length === 0;
}

/**
 * What we bundle stands among the devDependencies, so the second question is the one that counts:
 * without any dependency npm answers the first by itself. A registry that has no list is no hole,
 * and no clean bill either: it says so, and the checker's own findings still count.
 */
function audit(args: readonly string[]): boolean {
  const { status, stdout, stderr } = run("npm", ["audit", "--loglevel=warn", ...args]);
  const answered = /vulnerabilit/.test(stdout);
  const named = `npm audit ${args.join(" ")}`;
  if (answered) say(`${named}: ${stdout.trim().split("\n").at(-1) ?? ""}`);
  else say(`${named}: NOT CHECKED. ${whyUnanswered(stderr)} Run it where the registry answers.`);
  return !answered || status === 0;
}

function whyUnanswered(stderr: string): string {
  const [, status] = /\b(\d{3} [A-Z][A-Za-z ]+?) - /.exec(stderr) ?? [];
  return status === undefined
    ? "The registry could not be reached."
    : `The registry gave no list of known holes (${status}).`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const good = [report(), audit(["--omit=dev"]), audit(["--audit-level=high"])];
process.exitCode = good.every(Boolean) ? 0 : 1;
