import type { Result } from "../../../domain/model/result";

export type DarkroomJob = {
  readonly sha256: string;
  readonly mediaType: string;
  /** Of a picture; films are read through `evidence://` as they are needed. */
  readonly bytes?: Uint8Array;
};

export type DevelopedPictures = {
  readonly thumbnail: Uint8Array;
  /** Absent where the original itself can be shown. */
  readonly view?: Uint8Array;
};

/** Makes small pictures, in a process that may crash on a bad one without harm. */
export interface Darkroom {
  /** "unreadable": it cannot be decoded here. "crashed": the process died of it or was too slow. */
  develop(job: DarkroomJob): Promise<Result<DevelopedPictures, "unreadable" | "crashed">>;
  close(): void;
}
