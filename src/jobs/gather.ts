// Takes items one by one and does them together: what comes while one lot is under way goes into the next.

interface Waiting<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A function for single items over one for many. Nothing waits for company: a lot starts as soon as a place is free.
 * If a lot fails, each of its items is tried alone, so that one bad item fails by itself.
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
