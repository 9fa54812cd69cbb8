// A part of the program that could not be loaded: the server is down, or a newer version was installed.
export class LoadFailure extends Error {
  constructor(cause: unknown) {
    super('a part of the program was not loaded', { cause });
    this.name = 'LoadFailure';
  }
}

/**
 * Loads a page or another part of the program.
 * @throws LoadFailure whatever words the browser has for it
 * @example lazy(loaded(() => import('./charts')))
 */
export const loaded =
  <Part>(load: () => Promise<Part>): (() => Promise<Part>) =>
  async () => {
    try {
      return await load();
    } catch (error) {
      throw new LoadFailure(error);
    }
  };
