/** Works on several items at a time, started in their order; answers in their order too. */
export async function sideBySide<Item, Value>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next; index < items.length; index = next) {
      next += 1;
      const item = items[index];
      if (item !== undefined) values[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return values;
}
