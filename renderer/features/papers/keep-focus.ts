/**
 * Gives the focus back to where it was, once something is over that took it away: a button cannot
 * keep it while it rests, and a dialog that is gone leaves it nowhere.
 */
export async function keepFocus<Value>(work: () => Promise<Value>): Promise<Value> {
  const giveBack = holdFocus();
  try {
    return await work();
  } finally {
    giveBack();
  }
}

export function holdFocus(): () => void {
  const before = document.activeElement;
  return () => {
    // After the screen has been drawn anew.
    setTimeout(() => {
      const isNowhere = document.activeElement === null || document.activeElement.matches("body");
      if (isNowhere && before instanceof HTMLElement) before.focus();
    });
  };
}
