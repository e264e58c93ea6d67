import { entryKinds } from "../model/entry";
import type { Role } from "../model/role";
import { roles } from "../model/role";
import type { Effect, KindRow, Need } from "./kind-rules";
import { lifeCycle } from "./kind-rules";
import type { Status } from "./status";
import { statuses } from "./status";

/** The table of kinds as `SPEC.md` shows it; `test/support/render-spec.ts` puts it there. */

const needTexts: { readonly [Name in Need]: string } = {
  knownPolicy: "the policy that it names is known",
  inspected: "an incident or violation was inspected in this cycle",
  othersSubmission: "the submission that it names is of this cycle and of another person",
  infoAsked: "in the ward's hands: information was asked for",
  guidable: "the request is neither an incident nor a violation",
  closable: "before an answer: for want of information, as spam or a false report, or an idea",
  reopenable: "within the window for a re-report, where the office has set one",
  openCommitment: "the commitment that it names is open",
  othersProposal: "the proposal that it names is undecided and of another person",
  laterDate: "an open clock of the ward is due before that date; a request named is another's",
  openDirective: "the directive that it names is not answered",
  namedEntry: "the entry that it names, if any, is in the log",
};

const effectTexts: { readonly [Name in Effect]: string } = {
  setsSubject: "field, kind of request, priority",
  pausesClocks: "clocks whose policy says so pause",
  resumesClocks: "paused clocks go on, a clock that waited for complete information starts",
  givesToUnit: "the unit has it from now on",
  startsClocks: "the unit's clock starts, `classify` and `reroute` are met",
  stopsClocks: "the unit's clocks stop",
  leavesUnit: "the unit has it no longer; after `returned`, `reroute` starts",
  setsAssignees: "who works on it",
  marksInspected: "inspected in this cycle",
  answersProgress: "complete: meets the rule's clock where the policy says so, starts the promise",
  setsSubmission: "waits for approval; nobody waits for information any more",
  setsApproval: "the submission that it names stands",
  meetsClocks: "every open clock of unit and citizen is met",
  movesDeadline: "the open clock is due later, the old date stays visible",
  asksExtension: "a request for more time is open",
  setsReply: "the citizen has an answer",
  setsPublication: "the text is public",
  hides: "out of public sight, clocks go on",
  shows: "in public sight again",
  setsRating: "what the citizen thinks of it",
  opensCommitment: "a commitment is open",
  settlesCommitment: "the commitment is kept or broken",
  opensPenalty: "a proposal waits for a decision",
  settlesPenalty: "the proposal is decided",
  countsUrging: "urged once more",
  startsDirective: "a directive is open; with a date, its clock starts",
  meetsDirective: "the directive is answered, its clock met",
  marksCorrected: "the entry that it names shows that it was corrected",
  startsCycle: "all clocks stop, the old cycle is frozen, a new one begins",
  endsTicket: "all clocks stop, nothing more is due",
};

const roleLetters: { readonly [Name in Role]: string } = {
  official: "O",
  field: "F",
  supervisor: "S",
  areaSupervisor: "A",
  leader: "L",
  operator: "P",
  admin: "M",
  hub: "H",
};

export function describeLifeCycle(): string {
  const blocks = [
    rulesTable(),
    statusTable(),
    legend("Need", needTexts),
    legend("Effect", effectTexts),
  ];
  return blocks.map((lines) => lines.join("\n")).join("\n\n");
}

function rulesTable(): readonly string[] {
  const lines = entryKinds.flatMap((kind) => {
    const { rows, needs, effects } = lifeCycle[kind];
    return rows.map((row, index) => {
      const rest = index === 0 ? [codes(needs), codes(effects)] : ["", ""];
      const head = [
        index === 0 ? `\`${kind}\`` : "",
        row.by.join(", "),
        fromText(row),
        toText(row),
      ];
      return tableLine([...head, ...rest]);
    });
  });
  return table(["Kind", "Written by", "In status", "Leads to", "Needs", "Effects"], lines);
}

function fromText({ from }: KindRow): string {
  if (from.length === statuses.length) return "any";
  const others = statuses.filter((status) => !from.includes(status));
  return others.length < 6 ? `any but ${others.join(", ")}` : from.join(", ");
}

function toText({ to }: KindRow): string {
  if (to === "same") return "–";
  return to === "before" ? "the one before" : `**${to}**`;
}

/** The same, turned by status: which roles may write the kind there. */
function statusTable(): readonly string[] {
  const letters = roles.map((role) => `${roleLetters[role]} ${role}`).join(", ");
  const lines = entryKinds.map((kind) =>
    tableLine([`\`${kind}\``, ...statuses.map((status) => lettersFor(kind, status))]),
  );
  return [`Who may write what where: ${letters}.`, "", ...table(["", ...statuses], lines)];
}

function lettersFor(kind: (typeof entryKinds)[number], status: Status): string {
  const allowed = roles.filter((role) =>
    lifeCycle[kind].rows.some((row) => row.by.includes(role) && row.from.includes(status)),
  );
  return allowed.map((role) => roleLetters[role]).join("");
}

function legend(title: string, texts: { readonly [name: string]: string }): readonly string[] {
  const lines = Object.keys(texts).map((name) => tableLine([`\`${name}\``, texts[name] ?? ""]));
  return table([title, "Meaning"], lines);
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" ");
}

function table(heads: readonly string[], lines: readonly string[]): readonly string[] {
  return [tableLine(heads), tableLine(heads.map(() => "---")), ...lines];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

export const specMarkers = {
  begin: "<!-- life cycle: written by test/support/render-spec.ts -->",
  end: "<!-- end of life cycle -->",
} as const;

/** `SPEC.md` with the table in it; undefined when the markers are missing. */
export function withLifeCycle(spec: string): string | undefined {
  const from = spec.indexOf(specMarkers.begin);
  const to = spec.indexOf(specMarkers.end);
  if (from < 0 || to < from) return undefined;
  const before = spec.slice(0, from + specMarkers.begin.length);
  const table = `<!-- prettier-ignore-start -->\n\n${describeLifeCycle()}\n\n<!-- prettier-ignore-end -->`;
  return `${before}\n${table}\n${spec.slice(to)}`;
}
