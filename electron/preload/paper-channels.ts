import type { PaperAskChannels } from "../../domain/contract/paper-ipc";
import type { Ask } from "./channel-types";

/** One function a channel, as in the rest of the bridge. */
export function paperChannels(ask: Ask): PaperAskChannels {
  return {
    "paper:preview": (pages) => ask("paper:preview", pages),
    "paper:save": (pages, file) => ask("paper:save", pages, file),
    "paper:print": (pages) => ask("paper:print", pages),
    "paper:print-outcome": () => ask("paper:print-outcome"),
    "paper:stop-print": () => ask("paper:stop-print"),
  };
}
