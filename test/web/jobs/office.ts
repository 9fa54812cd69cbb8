// An office in the browser: people sign in by login, and one clock moves from morning to morning.
import type { Page } from 'playwright-core';
import type { Day } from '../../../src/domain/day.js';
import { aClock, type Clock, Screens, tenOClock, type Visited } from '../screens.js';

export class Office {
  readonly #visits: Visited[] = [];

  private constructor(
    readonly screens: Screens,
    private readonly clock: Clock,
  ) {}

  /** The demo county, on the morning of a day. */
  static async open(day: Day): Promise<Office> {
    const clock = aClock(day);
    return new Office(await Screens.open(clock), clock);
  }

  /** Opens a page as a signed-in person. */
  async signIn(login: string, path: string): Promise<Page> {
    const visited = await this.screens.as(login, path);
    this.#visits.push(visited);
    return visited.page;
  }

  /** Closes all pages; people sign in next on the morning of that day. */
  async morningOf(day: Day): Promise<void> {
    await this.screens.leave();
    this.clock.now = tenOClock(day);
  }

  /** The errors of all pages so far. */
  get broken(): readonly string[] {
    return this.#visits.flatMap(({ broken }) => broken);
  }

  close = (): Promise<void> => this.screens.close();
}
