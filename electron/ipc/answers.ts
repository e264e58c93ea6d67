import type { AskChannels } from "../../domain/contract/ipc";
import type { Question } from "./question-shapes";

/** One function a channel. It gets parsed arguments and gives what the contract promises. */
export type Answers = {
  readonly [Channel in keyof AskChannels]: (
    ...question: Question<Channel>
  ) => ReturnType<AskChannels[Channel]>;
};
