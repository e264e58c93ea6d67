import type { TicketCode, TicketId, UnitId } from "../ids";
import { ticketCodeShape, ulidShape, unitIdShape } from "../ids";
import type { Place } from "../place";
import { placeShape } from "../place";
import type { FieldCode, RequestKind } from "../report";
import { fieldCodes, requestKinds } from "../report";
import type { Check } from "../shape";
import { listOf, oneOf, record, text } from "../shape";
import { longText, someText, textBody } from "./texts";

/** What the city decides: where a ticket goes, and when it ends without a result. */

export const priorities = ["normal", "urgent", "express"] as const;
export type Priority = (typeof priorities)[number];

export const forwardReasons = ["outOfAuthority", "outOfArea", "rerouted"] as const;
export type ForwardReason = (typeof forwardReasons)[number];

export const refusalReasons = [
  "outOfScope",
  "insufficientInfo",
  "spam",
  "falseReport",
  "other",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const closeReasons = [
  "done",
  "insufficientInfo",
  "spam",
  "falseReport",
  "noAnswerNeeded",
] as const;
export type CloseReason = (typeof closeReasons)[number];

export const guideTargets = [
  "citizenReception",
  "complaintBody",
  "denunciationBody",
  "socialSecurity",
  "otherBody",
] as const;
export type GuideTarget = (typeof guideTargets)[number];

export type RoutingBodies = {
  readonly classified: {
    readonly field: FieldCode;
    readonly requestKind: RequestKind;
    readonly policyId?: string;
    readonly priority?: Priority;
    readonly note?: string;
  };
  readonly infoRequested: { readonly text: string };
  readonly infoCompleted: { readonly text: string; readonly place?: Place };
  readonly dispatched: {
    readonly toUnit: UnitId;
    readonly unitName: string;
    readonly field: FieldCode;
    readonly requestKind: RequestKind;
    readonly policyId: string;
    readonly note?: string;
    /** Units that help; the ticket stays with the one that leads. */
    readonly cooperatingUnits?: readonly UnitId[];
  };
  /** Closes the copy of the unit that had it and says where the ticket went. */
  readonly forwarded: {
    readonly toUnit: UnitId;
    readonly unitName: string;
    readonly reason: ForwardReason;
    readonly note?: string;
  };
  readonly merged: {
    readonly into: TicketId;
    readonly intoCode: TicketCode;
    readonly note?: string;
  };
  readonly refused: { readonly reason: RefusalReason; readonly explanation: string };
  /** A complaint or denunciation belongs elsewhere: the citizen is told where, and it stops. */
  readonly guided: { readonly to: GuideTarget; readonly text: string };
  readonly closed: { readonly reason: CloseReason; readonly text?: string };
  readonly reopened: { readonly text: string };
};

export const routingShapes: { readonly [Kind in keyof RoutingBodies]: Check } = {
  classified: record(
    { field: oneOf(fieldCodes), requestKind: oneOf(requestKinds) },
    { policyId: text(64, 1), priority: oneOf(priorities), note: longText },
  ),
  infoRequested: textBody,
  infoCompleted: record({ text: someText }, { place: placeShape }),
  dispatched: record(
    {
      toUnit: unitIdShape,
      unitName: text(200, 1),
      field: oneOf(fieldCodes),
      requestKind: oneOf(requestKinds),
      policyId: text(64, 1),
    },
    { note: longText, cooperatingUnits: listOf(unitIdShape, 50) },
  ),
  forwarded: record(
    { toUnit: unitIdShape, unitName: text(200, 1), reason: oneOf(forwardReasons) },
    { note: longText },
  ),
  merged: record({ into: ulidShape, intoCode: ticketCodeShape }, { note: longText }),
  refused: record({ reason: oneOf(refusalReasons), explanation: someText }),
  guided: record({ to: oneOf(guideTargets), text: someText }),
  closed: record({ reason: oneOf(closeReasons) }, { text: longText }),
  reopened: textBody,
};
