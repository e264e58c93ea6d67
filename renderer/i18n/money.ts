/** "30.000.000 đồng" */
export function formatDong(amountVnd: number): string {
  const digits = String(Math.round(amountVnd));
  return `${digits.replace(/\B(?=(\d{3})+$)/g, ".")} đồng`;
}
