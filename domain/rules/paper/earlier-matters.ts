import type { EntryOf } from "../../model/entry";
import { isKnown } from "../../model/entry";
import type { EntryId, TicketCode, TicketId } from "../../model/ids";
import type { Subject } from "../../model/person";
import type { CommitmentState, TicketView } from "../folding/view";
import { commitmentDays } from "./commitment-days";
import { addressKey, subjectKeys } from "./same-matter";

/** A commitment or a record of a violation that a later ticket should know of. */
export type Matter = {
  readonly entryId: EntryId;
  readonly kind: "commitmentMade" | "violationRecorded";
  readonly atMs: number;
  /** Of a commitment: whether it was held. */
  readonly state?: CommitmentState;
  /** What it is found by: the place, the people. Holds names: as secret as the ticket itself. */
  readonly keys: readonly string[];
  /** Of a commitment: when the first of its days comes, and when the last has passed. */
  readonly dueMs?: number;
  readonly lastDueMs?: number;
  /** Of a commitment: what was promised, and by whom. */
  readonly what?: string;
  readonly who?: string;
};

export type EarlierMatter = Matter & { readonly ticketId: TicketId; readonly code: TicketCode };

export function mattersOf(view: TicketView): readonly Matter[] {
  return view.story.flatMap(({ entry, atMs, notApplied }): readonly Matter[] => {
    if (notApplied !== undefined || !isKnown(entry)) return [];
    if (entry.kind !== "commitmentMade" && entry.kind !== "violationRecorded") return [];
    const state = view.commitments.find((made) => made.entry.id === entry.id)?.state;
    return [
      {
        entryId: entry.id,
        kind: entry.kind,
        atMs,
        ...(state === undefined ? {} : { state }),
        ...(entry.kind === "commitmentMade" ? promised(entry) : {}),
        keys: keysOf(entry.body.subjects, addressKey(view.place.text)),
      },
    ];
  });
}

function promised({
  body,
}: EntryOf<"commitmentMade">): Pick<Matter, "dueMs" | "lastDueMs" | "what" | "who"> {
  const { promises, subjects } = body;
  const days = commitmentDays(body);
  const who = subjects.map(({ name }) => name).join(", ");
  return {
    ...(days === undefined ? {} : { dueMs: days.firstMs, lastDueMs: days.lastMs }),
    what: promises
      .map(({ text }) => text)
      .join("; ")
      .slice(0, 300),
    ...(who === "" ? {} : { who: who.slice(0, 300) }),
  };
}

function keysOf(subjects: readonly Subject[], place: string | undefined): readonly string[] {
  const keys = [
    ...(place === undefined ? [] : [`at ${place}`]),
    ...subjects.flatMap(subjectKeys),
    ...subjects.flatMap(({ address }) => {
      const key = address === undefined ? undefined : addressKey(address);
      return key === undefined ? [] : [`at ${key}`];
    }),
  ];
  return [...new Set(keys)];
}

export type MatterIndex = {
  /** What is known of a place or of people, the newest first, without the ticket itself. */
  readonly about: (question: MatterQuestion) => readonly EarlierMatter[];
};

export type MatterQuestion = {
  readonly ticketId: TicketId;
  readonly place: string;
  readonly subjects: readonly Subject[];
};

export function openMatterIndex(matters: readonly EarlierMatter[]): MatterIndex {
  const byKey = new Map<string, EarlierMatter[]>();
  for (const matter of matters) {
    for (const key of matter.keys) byKey.set(key, [...(byKey.get(key) ?? []), matter]);
  }
  return {
    about: ({ ticketId, place, subjects }) => {
      const found = keysOf(subjects, addressKey(place)).flatMap((key) => byKey.get(key) ?? []);
      return [...new Set(found)]
        .filter((matter) => matter.ticketId !== ticketId)
        .sort((a, b) => b.atMs - a.atMs);
    },
  };
}
