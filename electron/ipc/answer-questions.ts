import type { IpcMainInvokeEvent, WebContents } from "electron";
import { ipcMain } from "electron";
import type { AskChannels, TellChannels } from "../../domain/contract/ipc";
import type { Seat } from "../net/page-may-ask";
import type { Log } from "../log/log";
import { toError } from "../log/log";
import { isOurs } from "../window/lockdown";
import type { Answers } from "./answers";
import { guardedAnswer } from "./guard-answers";
import type { Question } from "./question-shapes";
import { questionShapes } from "./question-shapes";

export type IpcParts = {
  readonly answers: Answers;
  readonly seat: Seat;
  /** Our one window, while it is open. */
  readonly contents: () => WebContents | undefined;
  readonly allowedOrigin: string;
  readonly log: Log;
};

/** The only place where the renderer is heard: who asks and what is checked before any answer. */
export function answerQuestions(parts: IpcParts): void {
  for (const channel of Object.keys(questionShapes) as (keyof AskChannels)[]) {
    ipcMain.handle(channel, async (event, ...raw: unknown[]) => {
      try {
        assertOurWindow(event, parts);
        return await answer(parts, channel, raw);
      } catch (cause) {
        const error = toError(cause);
        parts.log("error", `ipc-${channel.replace(":", "-")}`, error);
        // The page learns that it failed, not what an error's text may hold.
        throw new Error(`${channel} failed`);
      }
    });
  }
}

async function answer<Channel extends keyof AskChannels>(
  parts: Pick<IpcParts, "answers" | "seat">,
  channel: Channel,
  raw: readonly unknown[],
): Promise<unknown> {
  const question = questionShapes[channel].parse(raw) as Question<Channel>;
  return guardedAnswer(parts, channel, question);
}

function assertOurWindow(event: IpcMainInvokeEvent, { contents, allowedOrigin }: IpcParts): void {
  const frame = event.senderFrame;
  const ours = contents();
  const isMainFrame = ours !== undefined && event.sender === ours && frame === ours.mainFrame;
  // A frame that is gone has no address either.
  if (!isMainFrame || !isOurs(frame?.url ?? "", allowedOrigin)) throw new Error("foreign sender");
}

export type Tell = <Channel extends keyof TellChannels>(
  channel: Channel,
  ...news: Parameters<TellChannels[Channel]>
) => void;

export function createTell(contents: () => WebContents | undefined): Tell {
  return (channel, ...news) => {
    const ours = contents();
    if (ours !== undefined && !ours.isDestroyed()) ours.send(channel, ...news);
  };
}
