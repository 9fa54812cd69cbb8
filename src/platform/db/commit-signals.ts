// Tells caches and relays of the same process what a commit has touched.

/** `outbox`: a reminder waits to be relayed. `accounts`: accounts, roles or sessions. `office`: agencies or calendars. */
export type CommitSignal = 'outbox' | 'accounts' | 'office';

export class CommitSignals {
  readonly #listeners = new Map<CommitSignal, Set<() => void>>();

  /** Calls back after each commit that touched it. @returns a function that ends it */
  on(signal: CommitSignal, listener: () => void): () => void {
    const all = this.#listeners.get(signal) ?? new Set();
    this.#listeners.set(signal, all.add(listener));
    return () => void all.delete(listener);
  }

  /** To be called after the commit. */
  emit(signal: CommitSignal): void {
    for (const listener of this.#listeners.get(signal) ?? []) listener();
  }
}
