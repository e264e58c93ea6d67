import type { DeviceAskChannels, DeviceTellChannels } from "../../domain/contract/device-ipc";
import type { Ask, Listening, On } from "./channel-types";

/** One function a channel, as in the rest of the bridge. */
export const deviceChannels = {
  ask: (ask: Ask): DeviceAskChannels => ({
    "setup:redeem": (wish) => ask("setup:redeem", wish),
    "session:people": () => ask("session:people"),
    "session:sign-out": () => ask("session:sign-out"),
    "session:change-password": (user, password, next) =>
      ask("session:change-password", user, password, next),
    "store:key": () => ask("store:key"),
    "keys:status": () => ask("keys:status"),
    "keys:make-code": () => ask("keys:make-code"),
    "keys:recover": (code) => ask("keys:recover", code),
    "keys:recover-by-password": (user, password) => ask("keys:recover-by-password", user, password),
    "keys:start-over": () => ask("keys:start-over"),
    "backup:latest": () => ask("backup:latest"),
    "backup:write": (mark, text) => ask("backup:write", mark, text),
    "transfer:export": (text, files) => ask("transfer:export", text, files),
    "transfer:import": (code) => ask("transfer:import", code),
    "access:note": (note) => ask("access:note", note),
    "access:waiting": () => ask("access:waiting"),
    "access:send": () => ask("access:send"),
    "restricted:photo": (unitId, ticketId, sha256) =>
      ask("restricted:photo", unitId, ticketId, sha256),
    "device:choices": () => ask("device:choices"),
    "device:choose": (choices) => ask("device:choose", choices),
  }),
  on: (on: On): Listening<DeviceTellChannels> => ({
    "session:notice": (listener) => on("session:notice", listener),
    "link:ticket": (listener) => on("link:ticket", listener),
    "link:setup": keepInvitation(on),
  }),
};

/** The link that started the app comes before anybody listens. */
function keepInvitation(on: On): Listening<DeviceTellChannels>["link:setup"] {
  let kept: string | undefined;
  on("link:setup", (invitation) => {
    kept = invitation;
  });
  return (listener) => {
    const first = kept;
    kept = undefined;
    if (first !== undefined)
      queueMicrotask(() => {
        listener(first);
      });
    return on("link:setup", listener);
  };
}
