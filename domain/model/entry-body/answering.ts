import type { Check } from "../shape";
import { integer, oneOf, record } from "../shape";
import { longText, someText, textBody } from "./texts";

/** What goes to the citizen and to everybody, and what comes back. */

export const replyChannels = [
  "portal",
  "phone",
  "sms",
  "email",
  "zalo",
  "facebook",
  "app",
] as const;
export type ReplyChannel = (typeof replyChannels)[number];

export const satisfactions = ["satisfied", "neutral", "unsatisfied"] as const;
export type Satisfaction = (typeof satisfactions)[number];

export type AnsweringBodies = {
  readonly replied: { readonly text: string; readonly via: ReplyChannel };
  readonly published: { readonly text: string };
  /** Takes the ticket out of public sight. Its clocks go on. */
  readonly hidden: { readonly reason: string };
  readonly shown: { readonly reason: string };
  readonly rated: {
    readonly satisfaction: Satisfaction;
    /** 1 to 5 */
    readonly stars?: number;
    readonly text?: string;
  };
};

export const answeringShapes: { readonly [Kind in keyof AnsweringBodies]: Check } = {
  replied: record({ text: someText, via: oneOf(replyChannels) }),
  published: textBody,
  hidden: record({ reason: someText }),
  shown: record({ reason: someText }),
  rated: record({ satisfaction: oneOf(satisfactions) }, { stars: integer(1, 5), text: longText }),
};
