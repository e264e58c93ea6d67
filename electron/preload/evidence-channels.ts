import type { EvidenceAskChannels, EvidenceTellChannels } from "../../domain/contract/evidence-ipc";
import type { Ask, Listening, On } from "./channel-types";

/** One function a channel, as in the rest of the bridge. */
export const evidenceChannels = {
  ask: (ask: Ask): EvidenceAskChannels => ({
    "evidence:details": (sha256) => ask("evidence:details", sha256),
    "evidence:fetch": (wanted) => ask("evidence:fetch", wanted),
    "evidence:transfers": () => ask("evidence:transfers"),
    "evidence:begin-file": (unitId, file) => ask("evidence:begin-file", unitId, file),
    "evidence:write-file": (id, bytes) => ask("evidence:write-file", id, bytes),
    "evidence:finish-file": (id) => ask("evidence:finish-file", id),
    "evidence:drop-file": (id) => ask("evidence:drop-file", id),
    "evidence:pick": () => ask("evidence:pick"),
    "evidence:take-picked": (unitId, id) => ask("evidence:take-picked", unitId, id),
    "evidence:drop-picked": (ids) => ask("evidence:drop-picked", ids),
    "evidence:add-public-copy": (unitId, original, bytes) =>
      ask("evidence:add-public-copy", unitId, original, bytes),
    "evidence:settings": () => ask("evidence:settings"),
    "evidence:change-settings": (change) => ask("evidence:change-settings", change),
    "evidence:choose-scan-folder": () => ask("evidence:choose-scan-folder"),
    "evidence:scanned": () => ask("evidence:scanned"),
    "evidence:take-scanned": (unitId, ids) => ask("evidence:take-scanned", unitId, ids),
    "evidence:dismiss-scanned": (ids) => ask("evidence:dismiss-scanned", ids),
    "evidence:storage": () => ask("evidence:storage"),
    "evidence:closed": (files) => ask("evidence:closed", files),
    "evidence:leave-ward": (unitId) => ask("evidence:leave-ward", unitId),
    "evidence:make-room": () => ask("evidence:make-room"),
    "evidence:check": () => ask("evidence:check"),
    "evidence:stop-check": () => ask("evidence:stop-check"),
    "evidence:export-case": (request) => ask("evidence:export-case", request),
    "evidence:stop-export": () => ask("evidence:stop-export"),
  }),
  on: (on: On): Listening<EvidenceTellChannels> => ({
    "evidence:transfers": (listener) => on("evidence:transfers", listener),
    "evidence:scanned": (listener) => on("evidence:scanned", listener),
    "evidence:taking": (listener) => on("evidence:taking", listener),
    "evidence:check-progress": (listener) => on("evidence:check-progress", listener),
    "evidence:export-progress": (listener) => on("evidence:export-progress", listener),
  }),
};
