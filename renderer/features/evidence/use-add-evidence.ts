import { useEffect, useMemo, useState } from "react";
import type { AddedFile } from "../../../domain/contract/evidence-ipc";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import type { CaptureState, TakeRefs } from "./capture-queue";
import { CaptureQueue } from "./capture-queue";

export type { RefusedFile } from "./capture-queue";

export type AddEvidence = {
  readonly pick: () => void;
  readonly addFiles: (files: readonly File[]) => void;
  /** Files that the scanner wrote, see `evidence:scanned`. */
  readonly takeScanned: (ids: readonly string[]) => void;
  readonly capture: CaptureState;
  /** Files that main reads by itself are being stored: from its dialog or from the scanner. */
  readonly storing: boolean;
  readonly cancel: () => void;
  readonly dismiss: () => void;
};

/** Puts files into the vault; a bad one is told in words and stops none of the others. */
export function useAddEvidence(onAdded: TakeRefs): AddEvidence {
  const { bridge } = useServices();
  const { session } = useDesk();
  const { unitId } = session;
  const queue = useMemo(() => new CaptureQueue({ vault: bridge.ask, unitId }), [bridge, unitId]);
  const capture = useReadable(queue);
  const [storing, setStoring] = useState(0);
  useEffect(() => {
    queue.giveTo(onAdded);
  }, [queue, onAdded]);

  async function follow(answer: Promise<readonly AddedFile[]>): Promise<void> {
    setStoring((before) => before + 1);
    await queue.follow(answer);
    setStoring((before) => before - 1);
  }

  return {
    pick: () => void follow(bridge.ask["evidence:pick"](unitId)),
    addFiles: (files) => {
      queue.add(files);
    },
    takeScanned: (ids) => void follow(bridge.ask["evidence:take-scanned"](unitId, ids)),
    capture,
    storing: storing > 0,
    cancel: () => {
      queue.cancel();
    },
    dismiss: () => {
      queue.dismiss();
    },
  };
}
