import type { AskChannels, TellChannels } from "../../domain/contract/ipc";

export type Ask = <Channel extends keyof AskChannels>(
  channel: Channel,
  ...question: Parameters<AskChannels[Channel]>
) => ReturnType<AskChannels[Channel]>;

export type On = <Channel extends keyof TellChannels>(
  channel: Channel,
  listener: TellChannels[Channel],
) => () => void;

/** How the page listens to these announcements: each answers how to stop. */
export type Listening<Channels> = {
  readonly [Channel in keyof Channels]: (listener: Channels[Channel]) => () => void;
};
