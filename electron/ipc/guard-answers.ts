import type { AskChannels } from "../../domain/contract/ipc";
import { wardsToKeep } from "../../domain/contract/session";
import type { Seat } from "../net/page-may-ask";
import type { Answers } from "./answers";
import type { DeskRule } from "./desk-rules";
import { deskRules } from "./desk-rules";
import type { Question } from "./question-shapes";

/** The answer of a channel, or what it says to somebody who may not ask it now. */
export async function guardedAnswer<Channel extends keyof AskChannels>(
  { answers, seat }: { readonly answers: Answers; readonly seat: Seat },
  channel: Channel,
  question: Question<Channel>,
): Promise<unknown> {
  const rule: DeskRule<Channel> = deskRules[channel];
  if (rule.needs !== "nobody" && !mayAsk(rule, question, seat)) return rule.otherwise(...question);
  return answers[channel](...question);
}

type Guarding<Channel extends keyof AskChannels> = Exclude<
  DeskRule<Channel>,
  { readonly needs: "nobody" }
>;

function mayAsk<Channel extends keyof AskChannels>(
  { needs, ward }: Guarding<Channel>,
  question: Question<Channel>,
  { current, present }: Seat,
): boolean {
  const session = needs === "open" ? current() : present();
  if (session === undefined) return false;
  return ward === undefined || wardsToKeep(session).includes(ward(...question));
}
