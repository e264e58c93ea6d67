/** No ward draws up so many papers of one kind between two that it knows of. */
export const farJump = 50;

/** Whether a number is so far beyond the last one that it is more likely mistyped. */
export function isFarJump(number: number, last: number): boolean {
  return Number.isFinite(last) && number - last > farJump;
}
