// An office in the browser: people sign in by login, and one clock moves from morning to morning.
import type { Page } from 'playwright-core';
import type { Day } from '../../../src/domain/day.js';
import { fixedClock, type Clock, Screens, atTen, type Visit } from '../screens.js';

export class Office {
  readonly #visits: Visit[] = [];

  private constructor(
    readonly screens: Screens,
    private readonly clock: Clock,
  ) {}

  /** The demo county, on the morning of a day. */
  static async open(day: Day): Promise<Office> {
    const clock = fixedClock(day);
    const screens = await Screens.open(clock);
    await screens.office.setRemedyBodies();
    return new Office(screens, clock);
  }

  /** Opens a page as a signed-in person. */
  async signIn(login: string, path: string): Promise<Page> {
    const visit = await this.screens.signIn(login, path);
    this.#visits.push(visit);
    return visit.page;
  }

  /** Closes all pages; people sign in next on the morning of that day. */
  async startDay(day: Day): Promise<void> {
    await this.screens.closePages();
    this.clock.now = atTen(day);
  }

  /** The errors of all pages so far. */
  get errors(): readonly string[] {
    return this.#visits.flatMap(({ errors }) => errors);
  }

  close = (): Promise<void> => this.screens.close();
}
