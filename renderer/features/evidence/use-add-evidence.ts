import { useCallback, useState } from "react";
import type { AddedFile, AddEvidenceRefusal } from "../../../domain/contract/ipc";
import type { EvidenceRef } from "../../../domain/model/evidence-ref";
import { useDesk } from "../desk-context";
import { useServices } from "../services";

export type RefusedFile = { readonly name: string; readonly reason: AddEvidenceRefusal };

export type NewFile = { readonly name: string; readonly bytes: Uint8Array };

export type AddEvidence = {
  readonly pick: () => void;
  readonly addFiles: (files: readonly File[]) => void;
  readonly addBytes: (files: readonly NewFile[]) => Promise<void>;
  /** How many files are being put into the vault now. */
  readonly adding: number;
  readonly refused: readonly RefusedFile[];
  readonly failed: boolean;
  readonly dismiss: () => void;
};

/** Puts files into the vault; a bad one is told in words and stops none of the others. */
export function useAddEvidence(onAdded: (refs: readonly EvidenceRef[]) => void): AddEvidence {
  const { bridge } = useServices();
  const { session } = useDesk();
  const [adding, setAdding] = useState(0);
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const [failed, setFailed] = useState(false);

  const take = useCallback(
    async (count: number, answer: Promise<readonly AddedFile[]>) => {
      setAdding((before) => before + count);
      setFailed(false);
      try {
        const files = await answer;
        setRefused(refusedOf(files));
        const refs = files.flatMap((file) => (file.ok ? [file.value] : []));
        if (refs.length > 0) onAdded(refs);
      } catch {
        setFailed(true);
      } finally {
        setAdding((before) => before - count);
      }
    },
    [onAdded],
  );
  const addBytes = (files: readonly NewFile[]) =>
    take(files.length, bridge.ask["evidence:add"](session.unitId, files));

  return {
    pick: () => void take(0, bridge.ask["evidence:pick"](session.unitId)),
    addFiles: (files) => {
      if (files.length === 0) return;
      const read = readAll(files).then((read) => bridge.ask["evidence:add"](session.unitId, read));
      void take(files.length, read);
    },
    addBytes,
    adding,
    refused,
    failed,
    dismiss: () => {
      setRefused([]);
      setFailed(false);
    },
  };
}

function refusedOf(files: readonly AddedFile[]): readonly RefusedFile[] {
  return files.flatMap((file) => (file.ok ? [] : [{ name: file.name, reason: file.reason }]));
}

async function readAll(files: readonly File[]): Promise<readonly NewFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}
