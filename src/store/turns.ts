// Work that is begun one after another, in the order in which it was asked for.

export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A line of its own: whoever asks is told the result, or the failure, of his own work. */
export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // Whoever asked hears of a failure; whoever comes next is not kept from his turn by it.
    last = turn.catch(() => {});
    return turn;
  };
}
