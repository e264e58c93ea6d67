import type { GeoPoint } from "../../../domain/model/evidence-ref";

export type Bearing = {
  readonly metres: number;
  /** Degrees clockwise from north. */
  readonly degrees: number;
};

export const windDirections = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type WindDirection = (typeof windDirections)[number];

const metresADegree = 111_195;

/** Exact to a few metres over the size of a ward, which is finer than a phone knows its place. */
export function bearingFrom(from: GeoPoint, to: GeoPoint): Bearing {
  const north = (to.lat - from.lat) * metresADegree;
  const middleLat = ((to.lat + from.lat) / 2) * (Math.PI / 180);
  const east = (to.lng - from.lng) * metresADegree * Math.cos(middleLat);
  const degrees = (Math.atan2(east, north) * 180) / Math.PI;
  return { metres: Math.hypot(north, east), degrees: (degrees + 360) % 360 };
}

export function windDirection(degrees: number): WindDirection {
  return windDirections[Math.round(degrees / 45) % 8] ?? "n";
}

/** "35 m", "1,2 km": no more digits than a phone knows. */
export function distanceText(metres: number): string {
  if (metres < 995)
    return `${String(metres < 20 ? Math.round(metres) : Math.round(metres / 5) * 5)} m`;
  return `${(metres / 1000).toFixed(metres < 9950 ? 1 : 0).replace(".", ",")} km`;
}

/** "10,84981° B, 106,64432° Đ" in the letters of the language. */
export function pointText({ lat, lng }: GeoPoint, letters: CompassLetters): string {
  const number = (value: number) => Math.abs(value).toFixed(5).replace(".", letters.comma);
  return `${number(lat)}° ${lat < 0 ? letters.south : letters.north}, ${number(lng)}° ${
    lng < 0 ? letters.west : letters.east
  }`;
}

export type CompassLetters = {
  readonly north: string;
  readonly south: string;
  readonly east: string;
  readonly west: string;
  readonly comma: string;
};
