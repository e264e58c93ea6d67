import { useEffect, useMemo } from "react";
import { flushSync } from "react-dom";
import type { ScannedFile } from "../../../domain/contract/evidence-ipc";
import { useDesk } from "../desk-context";
import { useServices } from "../services";
import { useReadable } from "../use-readable";
import type { CaptureState, TakeRefs } from "./capture-queue";

export type { RefusedFile } from "./capture-queue";

export type AddEvidence = {
  readonly pick: () => void;
  readonly addFiles: (files: readonly File[]) => void;
  /** Files that the scanner wrote, see `evidence:scanned`. */
  readonly takeScanned: (files: readonly ScannedFile[]) => void;
  readonly capture: CaptureState;
  readonly cancel: () => void;
  readonly dismiss: () => void;
};

/**
 * Puts files into the vault for a draft; a bad one is told in words and stops none of the others.
 * `onAdded` must be the same function from drawing to drawing.
 */
export function useAddEvidence(draftKey: string, onAdded: TakeRefs): AddEvidence {
  const { bridge } = useServices();
  const { session, captures } = useDesk();
  const { unitId } = session;
  const queue = useMemo(() => captures.of(draftKey), [captures, draftKey]);
  const capture = useReadable(queue);
  useTaking(draftKey, onAdded);

  useEffect(
    () =>
      bridge.on["evidence:taking"]((progress) => {
        queue.noteTaking(progress);
      }),
    [bridge, queue],
  );

  async function pick(): Promise<void> {
    try {
      const files = await bridge.ask["evidence:pick"]();
      const takePicked = bridge.ask["evidence:take-picked"];
      queue.addFromMain(
        files.map((file) => ({ ...file, take: () => takePicked(unitId, file.id) })),
      );
    } catch {
      queue.noteFailed();
    }
  }

  return {
    pick: () => void pick(),
    addFiles: (files) => {
      queue.add(files);
    },
    takeScanned: (files) => {
      const takeScanned = bridge.ask["evidence:take-scanned"];
      const take = (id: string) => async () => (await takeScanned(unitId, [id]))[0];
      queue.addFromMain(
        files.map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes, take: take(id) })),
      );
    },
    capture,
    cancel: () => {
      queue.cancel();
    },
    dismiss: () => {
      queue.dismiss();
    },
  };
}

function useTaking(draftKey: string, onAdded: TakeRefs): void {
  const { captures } = useDesk();
  useEffect(
    () =>
      captures.attach(draftKey, (refs) => {
        // Drawn before anything else is: a form that waits for its files is submitted with them.
        flushSync(() => {
          onAdded(refs);
        });
      }),
    [captures, draftKey, onAdded],
  );
}
