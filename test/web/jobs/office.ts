// An office at work on its screens: people by their log-ins, and one clock that goes on from morning to morning.
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

  /** Somebody signs in there. */
  async signIn(login: string, path: string): Promise<Page> {
    const visited = await this.screens.as(login, path);
    this.#visits.push(visited);
    return visited.page;
  }

  /** Everybody goes home; the next sign in on the morning of that day. */
  async morningOf(day: Day): Promise<void> {
    await this.screens.leave();
    this.clock.now = tenOClock(day);
  }

  /** What broke in any page until now. */
  get broken(): readonly string[] {
    return this.#visits.flatMap(({ broken }) => broken);
  }

  close = (): Promise<void> => this.screens.close();
}
