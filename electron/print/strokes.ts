/** Signatures are drawn in a box of these units; see `Signature.strokes`. */
export const strokesBox = { width: 600, height: 200 } as const;
