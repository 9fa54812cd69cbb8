// Processes single items in batches: items that come while a batch runs go into the next one.

interface Waiting<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Turns a function for many items into one for a single item. A batch starts as soon as fewer than `concurrency` run.
 * If a batch fails, each of its items is tried alone, so that only the bad item fails.
 */
export function gather<Item>(
  work: (items: readonly Item[]) => Promise<unknown>,
  { atMost, atOnce }: { readonly atMost: number; readonly atOnce: number },
): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = [];
  let underWay = 0;

  const start = (): void => {
    if (waiting.length === 0 || underWay >= atOnce) return;
    underWay++;
    const lot = waiting.splice(0, atMost);
    void together(lot).finally(() => {
      underWay--;
      start();
    });
  };

  const together = async (lot: readonly Waiting<Item>[]): Promise<void> => {
    try {
      await work(lot.map(({ item }) => item));
      for (const { done } of lot) done();
    } catch (error) {
      if (lot.length === 1) return lot[0]!.failed(error);
      for (const each of lot) await together([each]);
    }
  };

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      setImmediate(start);
    });
}
