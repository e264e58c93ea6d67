import type { AppInfo, AppLocale, ClockOffset } from "../../domain/contract/ipc";
import type { RendererRequests } from "../net/renderer-requests";
import type { ServerAddress } from "../session/server-address";
import { bytesSource } from "../vault/byte-source";
import type { PaperParts } from "../print/paper-answers";
import { paperAnswers } from "../print/paper-answers";
import type { Answers } from "./answers";
import type { DeviceAnswerParts } from "./device-answers";
import { deviceAnswers } from "./device-answers";
import type { EvidenceAnswerParts } from "./evidence-answers";
import { evidenceAnswers } from "./evidence-answers";

export type AnswerParts = EvidenceAnswerParts &
  DeviceAnswerParts & {
    readonly info: () => AppInfo;
    readonly setLocale: (locale: AppLocale) => void;
    readonly openInBrowser: (address: URL) => Promise<void>;
    readonly mayClose: () => void;
    readonly saveDiagnostics: Answers["app:save-diagnostics"];
    readonly address: ServerAddress;
    readonly requests: RendererRequests;
    readonly clockOffset: () => ClockOffset;
    readonly hasRoom: () => Promise<boolean>;
    readonly papers: PaperParts;
  };

/** Which part of the main process answers which question. */
export function wireAnswers(parts: AnswerParts): Answers {
  const { address, sessions, requests, desk } = parts;
  return {
    "app:info": async () => parts.info(),
    "app:set-locale": async (locale) => {
      parts.setLocale(locale);
    },
    "app:may-close": async () => {
      parts.mayClose();
    },
    "app:open-public-page": async (code) => {
      const origin = address.current();
      if (origin !== undefined) await parts.openInBrowser(new URL(`/ket-qua/${code}`, origin));
    },
    "app:save-diagnostics": (text) => parts.saveDiagnostics(text),
    "server:set": (url) => address.set(url),
    "session:current": async () => sessions.current(),
    "session:sign-in": (user, password) => sessions.signIn(user, password),
    "session:lock": async () => {
      sessions.lock();
    },
    ...netAnswers(requests),
    "clock:offset": async () => parts.clockOffset(),
    "disk:has-room": () => parts.hasRoom(),
    "evidence:add": (unitId, files) =>
      desk.add(
        unitId,
        files.map(({ name, bytes }) => ({ name, open: async () => bytesSource(bytes) })),
      ),
    "evidence:state": async (sha256s) => desk.states(sha256s),
    "evidence:want": async (wanted) => {
      desk.want(wanted);
    },
    "evidence:status": async () => desk.status(),
    "evidence:send": async () => {
      desk.sendNow();
    },
    ...deviceAnswers(parts),
    ...paperAnswers(parts.papers),
    ...evidenceAnswers(parts),
  };
}

function netAnswers(requests: RendererRequests): Pick<Answers, "net:fetch" | "net:abort"> {
  return {
    "net:fetch": ({ id, method, path, body, as, timeoutMs }) =>
      requests.fetch({
        id,
        method,
        path,
        ...(body === undefined ? {} : { body }),
        ...(as === undefined ? {} : { as }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    "net:abort": async (id) => {
      requests.abort(id);
    },
  };
}
