import type { GeoPoint } from "./evidence-ref";
import { geoPointShape } from "./evidence-ref";
import { record, text } from "./shape";

export type Place = {
  /** As the citizen said it: "hẻm 819/13 Quang Trung". */
  readonly text: string;
  readonly quarter?: string;
  readonly point?: GeoPoint;
};

export const placeShape = record(
  { text: text(1000) },
  { quarter: text(200), point: geoPointShape },
);
