/** "12/BB-VPHC" is a name on paper and not on a disk. */
export function fileName(name: string): string {
  const plain = name.normalize("NFC").replace(/[\p{Cc}<>:"/\\|?*]+/gu, "-");
  return plain.replace(/^[. ]+|[. ]+$/gu, "").slice(0, 120) || "van-ban";
}
