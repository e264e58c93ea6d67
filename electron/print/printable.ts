/** Everything below a space but the line feed and the tab, and halves of letters that lost their other half. */
const unprintable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Cs}/gu;

/**
 * A text as it goes onto paper. A font may hold a letter in one of its normal forms alone, and Word
 * opens no file with control characters in it.
 */
export function printable(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").replace(unprintable, "");
}
