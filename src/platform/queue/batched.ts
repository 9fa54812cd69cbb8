// Processes single items in batches: items that come while a batch runs go into the next one.

interface WaitingItem<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Turns a function for many items into one for a single item. A batch starts as soon as fewer than `concurrency` run.
 * If a batch fails, each of its items is tried alone, so that only the bad item fails.
 */
export function batched<Item>(
  work: (items: readonly Item[]) => Promise<unknown>,
  { batchSize, concurrency }: { readonly batchSize: number; readonly concurrency: number },
): (item: Item) => Promise<void> {
  const waiting: WaitingItem<Item>[] = [];
  let runningBatches = 0;

  const startNext = (): void => {
    if (waiting.length === 0 || runningBatches >= concurrency) return;
    runningBatches++;
    const batch = waiting.splice(0, batchSize);
    void runBatch(batch).finally(() => {
      runningBatches--;
      startNext();
    });
  };

  const runBatch = async (batch: readonly WaitingItem<Item>[]): Promise<void> => {
    try {
      await work(batch.map(({ item }) => item));
      for (const { done } of batch) done();
    } catch (error) {
      if (batch.length === 1) return batch[0]!.failed(error);
      for (const item of batch) await runBatch([item]);
    }
  };

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      setImmediate(startNext);
    });
}
